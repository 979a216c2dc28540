package dev.byoc.policy.internal.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of ARNs: {@code *}, or six parts, the sixth of which runs to the end and may hold colons. A wildcard stays
 * within its part. In a resource of a statement, a {@code *} that ends a part also goes beyond the colon, as far as the
 * parts behind it still fit; a resource of fewer parts that ends with {@code *} runs on over all parts that follow, and
 * variables have a meaning in the sixth part only. Any other pattern of fewer parts fits nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource:
 *     "If the asterisk is the last character of a resource ARN segment, it can expand to match beyond the colon
 *     boundaries"</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables stand
 *     after the fifth colon of a resource</a>
 */
public final class ArnPattern {
    /** The pattern of roles. */
    public static final String ROLE = "arn:*:iam::*:role/*";

    private static final int PARTS = 6;

    private final boolean everything;
    private final List<VariableTemplate> parts;
    private final Glob[] fixed;
    private final boolean beyondColons;

    private ArnPattern(boolean everything, List<VariableTemplate> parts, boolean resource) {
        this.everything = everything;
        this.parts = List.copyOf(parts);
        List<Glob> known = new ArrayList<>();
        for (VariableTemplate part : parts) {
            if (part.fixed().isPresent()) {
                known.add(part.fixed().get());
            }
        }
        this.fixed = known.size() == PARTS ? known.toArray(new Glob[0]) : new Glob[0];
        this.beyondColons = resource && !everything && parts.size() == PARTS && hasStarBeforeMore(parts);
    }

    /**
     * Whether a star ends a part behind which not everything fits, so that how far the star goes makes a difference.
     */
    private static boolean hasStarBeforeMore(List<VariableTemplate> parts) {
        boolean star = false;
        for (VariableTemplate part : parts) {
            boolean all = part.fixed().isPresent() && part.fixed().get().matchesEverything();
            if (star && !all) {
                return true;
            }
            star |= part.fixed().isPresent() && part.fixed().get().endsWithStar();
        }
        return false;
    }

    /**
     * Returns the pattern that {@code text} spells as a value of a condition.
     *
     * @param variables whether {@code ${…}} has a meaning
     */
    public static ArnPattern of(String text, boolean variables) {
        VariableTemplate whole = VariableTemplate.parse(text, variables, true);
        return new ArnPattern(isEverything(whole), whole.split(PARTS), false);
    }

    /** Returns the pattern that {@code text} spells as a resource of a statement. */
    public static ArnPattern ofResource(String text, boolean variables) {
        String[] pieces = text.split(":", PARTS);
        List<VariableTemplate> parts = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            parts.add(VariableTemplate.parse(pieces[i], variables && i == PARTS - 1, true));
        }
        while (text.endsWith("*") && parts.size() < PARTS) {
            parts.add(VariableTemplate.parse("*", false, true));
        }
        return new ArnPattern(isEverything(VariableTemplate.parse(text, variables, true)), parts, true);
    }

    private static boolean isEverything(VariableTemplate whole) {
        return whole.fixed().isPresent() && whole.fixed().get().matchesEverything();
    }

    /**
     * Returns whether {@code text}, as a resource of a statement, lacks parts that nothing in it stands for. Identity
     * policies have such a resource {@link #completed}; session policies must not hold one.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon resource names</a>
     */
    public static boolean isIncomplete(String text) {
        return !text.endsWith("*") && text.split(":", PARTS).length < PARTS;
    }

    /** Returns {@code text}, as a resource of an identity policy, with {@code *} for each part that it lacks. */
    public static String completed(String text) {
        int missing = isIncomplete(text) ? PARTS - text.split(":", PARTS).length : 0;
        return text + ":*".repeat(missing);
    }

    /** Whether it fits everything, even what is not an ARN. */
    public boolean everything() {
        return everything;
    }

    /** Its six parts, or fewer when it fits nothing. */
    public List<VariableTemplate> parts() {
        return parts;
    }

    /** Whether a {@code *} in it goes beyond the colon and so may fit more than part by part. */
    public boolean goesBeyondColons() {
        return beyondColons;
    }

    /** Returns this pattern with every {@code *} kept within its part. */
    public ArnPattern withinParts() {
        return new ArnPattern(everything, parts, false);
    }

    /** Returns whether it fits {@code arn}, with variables replaced by {@code values}. */
    public boolean matches(ArnText arn, Function<String, @Nullable String> values) {
        if (everything) {
            return true;
        }
        if (parts.size() < PARTS || !arn.wellFormed()) {
            return false;
        }
        return matchesPartByPart(arn, values) || (beyondColons && arn.hasMoreColons() && matchesBeyond(arn, values));
    }

    private boolean matchesPartByPart(ArnText arn, Function<String, @Nullable String> values) {
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

    /** Goes from part to part with all places where the next one can start. */
    private boolean matchesBeyond(ArnText arn, Function<String, @Nullable String> values) {
        Optional<Glob> last = parts.get(PARTS - 1).resolve(values);
        if (last.isEmpty()) {
            return false;
        }
        String text = arn.text();
        BitSet starts = new BitSet();
        starts.set(0);
        for (int i = 0; i < PARTS - 1; i++) {
            Glob glob = parts.get(i).fixed().orElseThrow();
            BitSet next = new BitSet();
            for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
                int colon = text.indexOf(':', start);
                if (colon >= 0 && glob.matches(text, start, colon)) {
                    next.set(colon + 1);
                    for (int more = colon; glob.endsWithStar() && more >= 0; more = text.indexOf(':', more + 1)) {
                        next.set(more + 1);
                    }
                }
            }
            starts = next;
        }
        for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
            if (last.get().matches(text, start, text.length())) {
                return true;
            }
        }
        return false;
    }
}
