package dev.byoc.policy.lint;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.catalog.ContextKey;

/**
 * Which comparisons suit the type of a key. ARNs are texts too, and texts may be ARNs; a time since 1970 is a number.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class KeyTypes {
    private KeyTypes() {}

    /** Returns whether {@code comparison} can hold of a value of {@code key}. */
    static boolean compares(Comparison comparison, ContextKey key) {
        String type = key.type().startsWith("ArrayOf") ? key.type().substring("ArrayOf".length()) : key.type();
        return switch (type) {
            case "Numeric" -> isNumeric(comparison);
            case "Date" ->
                isDate(comparison) || (isNumeric(comparison) && key.name().endsWith("Time"));
            case "Bool" -> comparison == Comparison.BOOL;
            case "IPAddress" -> isAddress(comparison);
            case "String", "ARN" ->
                !isNumeric(comparison)
                        && !isDate(comparison)
                        && !isAddress(comparison)
                        && comparison != Comparison.BOOL;
            default -> true;
        };
    }

    private static boolean isNumeric(Comparison comparison) {
        return comparison.text().startsWith("Numeric");
    }

    private static boolean isDate(Comparison comparison) {
        return comparison.text().startsWith("Date");
    }

    private static boolean isAddress(Comparison comparison) {
        return comparison == Comparison.IP_ADDRESS || comparison == Comparison.NOT_IP_ADDRESS;
    }
}
