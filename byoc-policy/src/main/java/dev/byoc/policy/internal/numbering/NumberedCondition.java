package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * A condition with its number among all conditions of a question.
 *
 * @param number the number
 * @param condition the condition
 * @param variables whether {@code ${…}} has a meaning in it
 * @param atoms its comparisons
 */
public record NumberedCondition(int number, Condition condition, boolean variables, List<ValueAtom> atoms) {
    static NumberedCondition of(int number, Condition condition, boolean variables) {
        Comparison comparison = condition.operator().comparison();
        List<ValueAtom> atoms = new ArrayList<>();
        if (comparison != Comparison.NULL) {
            for (String value : new LinkedHashSet<>(condition.values())) {
                atoms.add(ValueAtom.positive(comparison, value, variables));
            }
        }
        return new NumberedCondition(number, condition, variables, List.copyOf(atoms));
    }

    /** The key in lower case. */
    public String key() {
        return condition.key().toLowerCase(Locale.ROOT);
    }
}
