package dev.byoc.policy;

import java.util.List;

/**
 * One test of a request's context: a key compared with values. A statement applies only when all its conditions hold.
 *
 * @param operator how the key is compared
 * @param key the context key, such as {@code aws:ResourceTag/team}; its case has no meaning
 * @param values what it is compared with; numbers and truth values in their written form. Empty never matches
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 */
public record Condition(ConditionOperator operator, String key, List<String> values) {
    public Condition {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "A condition needs a context key, such as aws:SourceIp [operator=" + operator.text() + "]");
        }
        values = List.copyOf(values);
    }

    /** Returns the condition that compares {@code key} with {@code values} by {@code comparison}. */
    public static Condition of(Comparison comparison, String key, String... values) {
        return new Condition(ConditionOperator.of(comparison), key, List.of(values));
    }

    /**
     * Returns the condition that compares {@code key} with {@code values} by the operator spelt {@code operator}.
     *
     * @throws IllegalArgumentException if there is no such operator
     */
    public static Condition of(String operator, String key, String... values) {
        return new Condition(ConditionOperator.parse(operator), key, List.of(values));
    }
}
