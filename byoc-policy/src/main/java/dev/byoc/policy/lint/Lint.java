package dev.byoc.policy.lint;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicyLayer;
import java.util.ArrayList;
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
    private static final Lint STANDARD = new Lint(Catalog.standard(), Map.of());

    private final Catalog catalog;
    private final Map<LintCode, String> suppressed;

    private Lint(Catalog catalog, Map<LintCode, String> suppressed) {
        this.catalog = catalog;
        this.suppressed = Map.copyOf(suppressed);
    }

    /** Returns the lint with the standard catalogue and nothing suppressed. */
    public static Lint standard() {
        return STANDARD;
    }

    /** Returns the lint with {@code catalog} and nothing suppressed. */
    public static Lint of(Catalog catalog) {
        return new Lint(catalog, Map.of());
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
        return new Lint(catalog, more);
    }

    /** What is left out, with the reasons. */
    public Map<LintCode, String> suppressed() {
        return suppressed;
    }

    /** Returns what is found in {@code policy} as a policy of kind {@code layer}, in the order of its statements. */
    public List<LintFinding> check(Policy policy, PolicyLayer layer) {
        List<LintFinding> findings = new ArrayList<>();
        LintDocument.check(policy, layer, findings);
        for (int i = 0; i < policy.statements().size(); i++) {
            Statement statement = policy.statements().get(i);
            String place = "$.Statement[" + i + "]";
            new LintElements(catalog, statement, place, findings).check();
            new LintConditions(catalog, policy.effectiveVersion(), statement, place, findings).check();
            LintSubject subject = new LintSubject(catalog, policy, statement, place, findings);
            new LintActionPitfalls(subject).check();
            new LintMissingLimits(subject).check();
            LintPrincipals.check(statement, place, findings);
        }
        return findings.stream()
                .filter(finding -> !suppressed.containsKey(finding.code()))
                .toList();
    }
}
