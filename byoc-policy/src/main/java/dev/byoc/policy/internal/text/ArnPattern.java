package dev.byoc.policy.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of ARNs: {@code *}, or six parts that are compared one by one. A wildcard stays within its part; the sixth
 * part runs to the end and may hold colons. A pattern of fewer parts fits nothing, unless it is a statement's resource
 * that ends with {@code *}: that one runs on over all parts that follow.
 *
 * <p>AWS says that a {@code *} at the end of a part "can expand to match beyond the colon boundaries". Where more parts
 * follow, as in {@code arn:aws:logs:*:log-group:x}, that is not done here: such a pattern has its six parts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
public final class ArnPattern {
    /** The pattern of roles. */
    public static final String ROLE = "arn:*:iam::*:role/*";

    private static final int PARTS = 6;

    private final boolean everything;
    private final List<VariableTemplate> parts;
    private final Glob[] fixed;

    private ArnPattern(VariableTemplate text, boolean runsOn) {
        this.everything = text.fixed().isPresent() && text.fixed().get().matchesEverything();
        List<VariableTemplate> pieces = new ArrayList<>(text.split(PARTS));
        while (runsOn && text.endsWithStar() && pieces.size() < PARTS) {
            pieces.add(VariableTemplate.parse("*", false, true));
        }
        this.parts = List.copyOf(pieces);
        List<Glob> known = new ArrayList<>();
        for (VariableTemplate part : parts) {
            if (part.fixed().isPresent()) {
                known.add(part.fixed().get());
            }
        }
        this.fixed = known.size() == PARTS ? known.toArray(new Glob[0]) : new Glob[0];
    }

    /**
     * Returns the pattern that {@code text} spells.
     *
     * @param variables whether {@code ${…}} has a meaning
     */
    public static ArnPattern of(String text, boolean variables) {
        return new ArnPattern(VariableTemplate.parse(text, variables, true), false);
    }

    /** Returns the same for {@code text} as a resource of a statement, where a last {@code *} runs over colons. */
    public static ArnPattern ofResource(String text, boolean variables) {
        return new ArnPattern(VariableTemplate.parse(text, variables, true), true);
    }

    /** Whether it fits everything, even what is not an ARN. */
    public boolean everything() {
        return everything;
    }

    /** Its six parts, or fewer when it fits nothing. */
    public List<VariableTemplate> parts() {
        return parts;
    }

    /** Returns whether it fits {@code arn}, with variables replaced by {@code values}. */
    public boolean matches(ArnText arn, Function<String, @Nullable String> values) {
        if (everything) {
            return true;
        }
        if (parts.size() < PARTS || !arn.wellFormed()) {
            return false;
        }
        if (fixed.length == PARTS) {
            // The last part tells patterns apart best.
            for (int i = PARTS - 1; i >= 0; i--) {
                if (!fixed[i].matches(arn.text(), arn.start(i), arn.end(i))) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < PARTS; i++) {
            Optional<Glob> glob = parts.get(i).resolve(values);
            if (glob.isEmpty() || !glob.get().matches(arn.text(), arn.start(i), arn.end(i))) {
                return false;
            }
        }
        return true;
    }
}
