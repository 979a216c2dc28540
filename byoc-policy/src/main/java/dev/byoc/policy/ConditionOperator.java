package dev.byoc.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An operator of a condition block, such as {@code ForAnyValue:StringLikeIfExists}.
 *
 * @param quantifier how many of the request's values must satisfy it
 * @param comparison what it compares
 * @param ifExists whether it holds for a request that lacks the key
 */
public record ConditionOperator(Quantifier quantifier, Comparison comparison, boolean ifExists) {
    private static final Map<String, ConditionOperator> BY_TEXT = all();

    public ConditionOperator {
        if (comparison == Comparison.NULL && ifExists) {
            throw new IllegalArgumentException("Null does not take IfExists; it says itself whether the key exists"
                    + " [quantifier=" + quantifier + "]");
        }
    }

    /** Returns the plain operator of {@code comparison}. */
    public static ConditionOperator of(Comparison comparison) {
        return new ConditionOperator(Quantifier.NONE, comparison, false);
    }

    /**
     * Returns the operator that {@code text} spells, case included.
     *
     * @throws IllegalArgumentException if there is no such operator
     */
    public static ConditionOperator parse(String text) {
        return find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no such condition operator; write one of AWS's"
                                + " operators in its own case [operator=" + text + "]"));
    }

    /** Returns the operator that {@code text} spells, case included, or empty when there is none. */
    public static Optional<ConditionOperator> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Returns the operator that {@code text} spells when case is ignored, or empty when there is none. */
    static Optional<ConditionOperator> findIgnoringCase(String text) {
        return BY_TEXT.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(text))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The name that stands in a policy document. */
    public String text() {
        return quantifier.prefix() + comparison.text() + (ifExists ? "IfExists" : "");
    }

    private static Map<String, ConditionOperator> all() {
        Map<String, ConditionOperator> operators = new HashMap<>();
        for (Comparison comparison : Comparison.values()) {
            for (Quantifier quantifier : Quantifier.values()) {
                add(operators, new ConditionOperator(quantifier, comparison, false));
                if (comparison != Comparison.NULL) {
                    add(operators, new ConditionOperator(quantifier, comparison, true));
                }
            }
        }
        return Map.copyOf(operators);
    }

    private static void add(Map<String, ConditionOperator> operators, ConditionOperator operator) {
        operators.put(operator.text(), operator);
    }
}
