package dev.byoc.policy.evaluation;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.ArnText;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.text.IpRange;
import dev.byoc.policy.internal.text.ValueParser;
import dev.byoc.policy.internal.text.VariableTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The positive form of a comparison with one value of a policy: does a value of the request fit? */
interface ValueMatcher {
    /** A test that nothing fits. */
    ValueMatcher NOTHING = (actual, request) -> false;

    boolean fits(String actual, Request request);

    /** Returns the test of {@code comparison} with {@code expected}, without its negation. */
    static ValueMatcher of(Comparison comparison, String expected, boolean variables) {
        return switch (comparison) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> equal(expected, variables, false);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> equal(expected, variables, true);
            case STRING_LIKE, STRING_NOT_LIKE -> like(VariableTemplate.parse(expected, variables, true));
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arn(ArnPattern.of(expected, variables));
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(expected, sign -> sign == 0);
            case NUMERIC_LESS_THAN -> number(expected, sign -> sign < 0);
            case NUMERIC_LESS_THAN_EQUALS -> number(expected, sign -> sign <= 0);
            case NUMERIC_GREATER_THAN -> number(expected, sign -> sign > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> number(expected, sign -> sign >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> date(expected, sign -> sign == 0);
            case DATE_LESS_THAN -> date(expected, sign -> sign < 0);
            case DATE_LESS_THAN_EQUALS -> date(expected, sign -> sign <= 0);
            case DATE_GREATER_THAN -> date(expected, sign -> sign > 0);
            case DATE_GREATER_THAN_EQUALS -> date(expected, sign -> sign >= 0);
            case BOOL -> truth(expected);
            case BINARY_EQUALS -> binary(expected);
            case IP_ADDRESS, NOT_IP_ADDRESS -> address(expected);
            case NULL -> NOTHING;
        };
    }

    private static ValueMatcher equal(String expected, boolean variables, boolean ignoreCase) {
        VariableTemplate template = VariableTemplate.parse(expected, variables, false);
        if (template.fixed().isPresent()) {
            String text = template.fixed().get().toString();
            return ignoreCase
                    ? (actual, request) -> text.equalsIgnoreCase(actual)
                    : (actual, request) -> text.equals(actual);
        }
        return (actual, request) -> {
            Optional<String> text = template.resolve(request::variable).map(Glob::toString);
            return text.isPresent()
                    && (ignoreCase
                            ? text.get().equalsIgnoreCase(actual)
                            : text.get().equals(actual));
        };
    }

    private static ValueMatcher like(VariableTemplate template) {
        if (template.fixed().isPresent()) {
            Glob glob = template.fixed().get();
            return (actual, request) -> glob.matches(actual);
        }
        return (actual, request) -> template.resolve(request::variable)
                .filter(glob -> glob.matches(actual))
                .isPresent();
    }

    private static ValueMatcher arn(ArnPattern pattern) {
        return (actual, request) -> pattern.matches(new ArnText(actual), request::variable);
    }

    private static ValueMatcher number(String expected, IntPredicate wanted) {
        Optional<BigDecimal> number = ValueParser.number(expected);
        if (number.isEmpty()) {
            return NOTHING;
        }
        return (actual, request) -> ValueParser.number(actual)
                .filter(value -> wanted.test(value.compareTo(number.get())))
                .isPresent();
    }

    private static ValueMatcher date(String expected, IntPredicate wanted) {
        Optional<Instant> date = ValueParser.instant(expected);
        if (date.isEmpty()) {
            return NOTHING;
        }
        return (actual, request) -> ValueParser.instant(actual)
                .filter(value -> wanted.test(value.compareTo(date.get())))
                .isPresent();
    }

    private static ValueMatcher truth(String expected) {
        Optional<Boolean> truth = ValueParser.truth(expected);
        if (truth.isEmpty()) {
            return NOTHING;
        }
        return (actual, request) -> ValueParser.truth(actual).equals(truth);
    }

    /** Bytes have one spelling, so equal bytes are equal texts. */
    private static ValueMatcher binary(String expected) {
        return ValueParser.isBinary(expected) ? (actual, request) -> expected.equals(actual) : NOTHING;
    }

    private static ValueMatcher address(String expected) {
        Optional<IpRange> range = IpRange.parse(expected);
        if (range.isEmpty()) {
            return NOTHING;
        }
        // A request comes from one address, never from a range.
        return (actual, request) -> actual.indexOf('/') < 0
                && IpRange.parse(actual).filter(range.get()::contains).isPresent();
    }
}
