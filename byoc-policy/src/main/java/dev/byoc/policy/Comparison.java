package dev.byoc.policy;

/**
 * What a condition compares, without the set operator before it and the {@code IfExists} after it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public enum Comparison {
    /** Equal text, case included. */
    STRING_EQUALS("StringEquals", false),
    /** Unequal text, case included. */
    STRING_NOT_EQUALS("StringNotEquals", true),
    /** Equal text, case ignored. */
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    /** Unequal text, case ignored. */
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
    /** Text that fits a pattern of {@code *} and {@code ?}. */
    STRING_LIKE("StringLike", false),
    /** Text that fits no pattern of {@code *} and {@code ?}. */
    STRING_NOT_LIKE("StringNotLike", true),
    /** The same number. */
    NUMERIC_EQUALS("NumericEquals", false),
    /** Another number. */
    NUMERIC_NOT_EQUALS("NumericNotEquals", true),
    /** A smaller number. */
    NUMERIC_LESS_THAN("NumericLessThan", false),
    /** A smaller number or the same. */
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
    /** A greater number. */
    NUMERIC_GREATER_THAN("NumericGreaterThan", false),
    /** A greater number or the same. */
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
    /** The same instant. */
    DATE_EQUALS("DateEquals", false),
    /** Another instant. */
    DATE_NOT_EQUALS("DateNotEquals", true),
    /** An earlier instant. */
    DATE_LESS_THAN("DateLessThan", false),
    /** An earlier instant or the same. */
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false),
    /** A later instant. */
    DATE_GREATER_THAN("DateGreaterThan", false),
    /** A later instant or the same. */
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false),
    /** The same truth value. */
    BOOL("Bool", false),
    /** The same bytes, written in base 64. */
    BINARY_EQUALS("BinaryEquals", false),
    /** An address within a range. */
    IP_ADDRESS("IpAddress", false),
    /** An address outside all ranges. */
    NOT_IP_ADDRESS("NotIpAddress", true),
    /** An ARN that fits a pattern part by part; the same as {@link #ARN_LIKE}. */
    ARN_EQUALS("ArnEquals", false),
    /** An ARN that fits no pattern; the same as {@link #ARN_NOT_LIKE}. */
    ARN_NOT_EQUALS("ArnNotEquals", true),
    /** An ARN that fits a pattern part by part. */
    ARN_LIKE("ArnLike", false),
    /** An ARN that fits no pattern. */
    ARN_NOT_LIKE("ArnNotLike", true),
    /** Whether the request lacks the key. */
    NULL("Null", false);

    private final String text;
    private final boolean negated;

    Comparison(String text, boolean negated) {
        this.text = text;
        this.negated = negated;
    }

    /** The name that stands in a policy document. */
    public String text() {
        return text;
    }

    /** Whether it holds where its positive form does not, a missing key included. */
    public boolean negated() {
        return negated;
    }
}
