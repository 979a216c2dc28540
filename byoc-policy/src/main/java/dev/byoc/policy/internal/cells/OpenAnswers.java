package dev.byoc.policy.internal.cells;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.evaluation.ContextValue;
import java.util.Optional;

/**
 * Knows for which conditions on which values AWS documents no answer, or more than one. The evaluator takes one of
 * them; a proof must hold for each, and a witness must not need one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">"Multivalued
 *     context keys require a condition set operator"</a>
 */
public final class OpenAnswers {
    private OpenAnswers() {}

    /** Returns why it is open whether {@code condition} holds of {@code value}; empty when AWS's documents say. */
    public static Optional<String> why(Condition condition, Optional<ContextValue> value) {
        boolean set = condition.operator().quantifier() != Quantifier.NONE;
        if (condition.operator().comparison() == Comparison.NULL) {
            if (value.isEmpty()) {
                return set
                        ? Optional.of("Null is asked of " + condition.key() + " with a set operator")
                        : Optional.empty();
            }
            return value.get().values().isEmpty()
                    ? Optional.of("Null is asked of " + condition.key() + ", which holds an empty set")
                    : Optional.empty();
        }
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!set) {
            return value.get().multivalued()
                    ? Optional.of(condition.key() + " holds a set and is compared without ForAllValues or ForAnyValue")
                    : Optional.empty();
        }
        boolean blank =
                !value.get().values().isEmpty() && value.get().values().stream().allMatch(String::isEmpty);
        return blank ? Optional.of(condition.key() + " holds an empty text only") : Optional.empty();
    }

    /**
     * Returns whether each reading of {@code condition} ends in what the evaluator says of {@code value},
     * {@code holds}.
     */
    static boolean agree(Condition condition, Optional<ContextValue> value, boolean holds) {
        Quantifier quantifier = condition.operator().quantifier();
        if (quantifier != Quantifier.NONE
                && (value.isEmpty() || condition.operator().comparison() != Comparison.NULL)) {
            // The other reading takes it for a set operator without any value.
            return holds == (quantifier == Quantifier.FOR_ALL_VALUES);
        }
        return false;
    }
}
