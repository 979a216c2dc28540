package dev.byoc.policy.analysis;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.internal.ArnPattern;
import dev.byoc.policy.internal.Glob;
import dev.byoc.policy.internal.IpRange;
import dev.byoc.policy.internal.Template;
import dev.byoc.policy.internal.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One comparison of a single value with one value of a policy, in its positive form.
 *
 * @param comparison how it compares
 * @param expected the policy's value
 * @param variables whether {@code ${…}} has a meaning in it
 */
record ValueAtom(Comparison comparison, String expected, boolean variables) {
    /** What kind of values it looks into. */
    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        ADDRESS,
        NOTHING
    }

    Kind kind() {
        return switch (comparison) {
            case STRING_EQUALS,
                    STRING_NOT_EQUALS,
                    STRING_EQUALS_IGNORE_CASE,
                    STRING_NOT_EQUALS_IGNORE_CASE,
                    STRING_LIKE,
                    STRING_NOT_LIKE,
                    ARN_EQUALS,
                    ARN_LIKE,
                    ARN_NOT_EQUALS,
                    ARN_NOT_LIKE,
                    BINARY_EQUALS -> Kind.TEXT;
            case BOOL -> Values.truth(expected).isPresent() ? Kind.TEXT : Kind.NOTHING;
            case NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS -> Values.number(expected).isPresent() ? Kind.NUMBER : Kind.NOTHING;
            case DATE_EQUALS,
                    DATE_NOT_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS -> Values.instant(expected).isPresent() ? Kind.DATE : Kind.NOTHING;
            case IP_ADDRESS, NOT_IP_ADDRESS -> IpRange.parse(expected).isPresent() ? Kind.ADDRESS : Kind.NOTHING;
            case NULL -> Kind.NOTHING;
        };
    }

    private boolean wildcards() {
        return comparison == Comparison.STRING_LIKE || comparison == Comparison.STRING_NOT_LIKE;
    }

    private boolean ignoreCase() {
        return comparison == Comparison.STRING_EQUALS_IGNORE_CASE
                || comparison == Comparison.STRING_NOT_EQUALS_IGNORE_CASE
                || comparison == Comparison.BOOL;
    }

    private boolean arn() {
        return switch (comparison) {
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> true;
            default -> false;
        };
    }

    private boolean plain() {
        return comparison == Comparison.BOOL || comparison == Comparison.BINARY_EQUALS;
    }

    /** The template of its text. */
    Template template() {
        return Template.parse(expected, variables && !plain(), wildcards() || arn());
    }

    /** Whether a variable in it can stand for anything. */
    boolean isFree(Assignment assignment) {
        return kind() == Kind.TEXT && assignment.isFree(template());
    }

    /** Returns the machine of the texts that fit; empty when none can. */
    Optional<StringMachine> machine(Assignment assignment) {
        if (arn()) {
            ArnPattern pattern = ArnPattern.of(expected, variables);
            return StringMachine.of(pattern, assignment.resolve(pattern));
        }
        Optional<Glob> glob = assignment.resolve(template());
        return glob.map(g -> StringMachine.of(g, ignoreCase()));
    }

    /** Returns whether {@code value} fits, for kinds that are not texts. */
    boolean fits(String value) {
        return switch (kind()) {
            case NUMBER -> {
                BigDecimal constant = Values.number(expected).orElseThrow();
                yield Values.number(value)
                        .filter(v -> relation(v.compareTo(constant)))
                        .isPresent();
            }
            case DATE -> {
                Instant constant = Values.instant(expected).orElseThrow();
                yield Values.instant(value)
                        .filter(v -> relation(v.compareTo(constant)))
                        .isPresent();
            }
            case ADDRESS ->
                IpRange.parse(value)
                        .filter(IpRange.parse(expected).orElseThrow()::contains)
                        .isPresent();
            default -> false;
        };
    }

    private boolean relation(int sign) {
        String name = comparison.text();
        if (name.endsWith("LessThan")) {
            return sign < 0;
        }
        if (name.endsWith("LessThanEquals")) {
            return sign <= 0;
        }
        if (name.endsWith("GreaterThan")) {
            return sign > 0;
        }
        return name.endsWith("GreaterThanEquals") ? sign >= 0 : sign == 0;
    }
}
