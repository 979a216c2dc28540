package dev.byoc.policy.lint;

import dev.byoc.policy.Policy;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for what is wrong, dangerous or needless in a policy. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * List<Finding> findings = Lint.standard().check(policy, PolicyLayer.IDENTITY);
 * }</pre>
 */
public final class Lint {
    private static final Lint STANDARD = of(Catalog.standard());

    private final KnownActions known;
    private final Map<LintCode, String> suppressed;

    private Lint(KnownActions known, Map<LintCode, String> suppressed) {
        this.known = known;
        this.suppressed = Map.copyOf(suppressed);
    }

    /** Returns the lint with the standard catalogue and nothing suppressed. */
    public static Lint standard() {
        return STANDARD;
    }

    /** Returns the lint with {@code catalog} and nothing suppressed. */
    public static Lint of(Catalog catalog) {
        return new Lint(new KnownActions(catalog), Map.of());
    }

    /**
     * Returns this lint without findings of {@code code}.
     *
     * @throws IllegalArgumentException if {@code reason} is blank
     */
    public Lint suppress(LintCode code, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why findings are left out [code=" + code + "]");
        }
        Map<LintCode, String> more = new EnumMap<>(LintCode.class);
        more.putAll(suppressed);
        more.put(code, reason);
        return new Lint(known, more);
    }

    /** What is left out, with the reasons. */
    public Map<LintCode, String> suppressed() {
        return suppressed;
    }

    /**
     * Returns what is found in {@code policy} as a policy of kind {@code layer}: first about the whole, then statement
     * by statement. Takes at most about two seconds of work; what is left then is not checked, which
     * {@link LintCode#NOT_FULLY_CHECKED} says.
     */
    public List<LintFinding> check(Policy policy, PolicyLayer layer) {
        LintSubject subject = new LintSubject(known, policy, layer);
        new LintDocument(subject).check();
        for (int i = 0; i < policy.statements().size(); i++) {
            subject.lookAt(i);
            try {
                statement(subject);
            } catch (QuestionTooLargeException e) {
                subject.add(LintCode.NOT_FULLY_CHECKED, "from here on there is too much to look at");
                break;
            }
        }
        return subject.findings().stream()
                .filter(finding -> !suppressed.containsKey(finding.code()))
                .toList();
    }

    private static void statement(LintSubject subject) {
        new LintLayer(subject).check();
        new LintElements(subject).check();
        new LintConditions(subject).check();
        new LintActionPitfalls(subject).check();
        new LintMissingLimits(subject).check();
        LintPrincipals.check(subject);
    }
}
