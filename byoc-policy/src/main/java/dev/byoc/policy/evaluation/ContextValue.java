package dev.byoc.policy.evaluation;

import java.util.List;

/**
 * What a request holds under one context key.
 *
 * @param multivalued whether the key holds a set; only set operators and {@code Null} look into one
 * @param values the values; exactly one when the key is single-valued
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 *     and multivalued keys</a>
 */
public record ContextValue(boolean multivalued, List<String> values) {
    public ContextValue {
        values = List.copyOf(values);
        if (!multivalued && values.size() != 1) {
            throw new IllegalArgumentException(
                    "A single-valued key holds exactly one value; use ofAll for a set [values=" + values + "]");
        }
    }

    /** Returns the single value {@code value}. */
    public static ContextValue of(String value) {
        return new ContextValue(false, List.of(value));
    }

    /** Returns the set {@code values}, which may be empty. */
    public static ContextValue ofAll(List<String> values) {
        return new ContextValue(true, values);
    }
}
