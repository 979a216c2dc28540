package dev.byoc.policy;

/**
 * How many of a request's values must satisfy a condition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Set
 *     operators</a>
 */
public enum Quantifier {
    /** The key holds a single value. */
    NONE(""),
    /** Every value must; also true without any value. */
    FOR_ALL_VALUES("ForAllValues:"),
    /** At least one value must; false without any value. */
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
        this.prefix = prefix;
    }

    /** What stands before the operator in a policy document. */
    public String prefix() {
        return prefix;
    }
}
