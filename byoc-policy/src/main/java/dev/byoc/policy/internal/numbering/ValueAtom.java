package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.internal.strings.CaseFolding;
import dev.byoc.policy.internal.strings.PatternAutomaton;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.text.IpRange;
import dev.byoc.policy.internal.text.ValueParser;
import dev.byoc.policy.internal.text.VariableTemplate;
import java.util.List;
import java.util.Optional;

/**
 * One comparison of a single value with one value of a policy, in its positive form.
 *
 * @param comparison how it compares
 * @param expected the policy's value
 * @param variables whether {@code ${…}} has a meaning in it
 * @param template the template of its text
 */
public record ValueAtom(Comparison comparison, String expected, boolean variables, VariableTemplate template) {
    private static final int ARN_PARTS = 6;

    /** What kind of values it looks into. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE,
        ADDRESS,
        NOTHING
    }

    /** Returns the atom of {@code comparison} without its negation. */
    static ValueAtom positive(Comparison comparison, String expected, boolean variables) {
        Comparison positive =
                switch (comparison) {
                    case STRING_NOT_EQUALS -> Comparison.STRING_EQUALS;
                    case STRING_NOT_EQUALS_IGNORE_CASE -> Comparison.STRING_EQUALS_IGNORE_CASE;
                    case STRING_NOT_LIKE -> Comparison.STRING_LIKE;
                    case ARN_EQUALS, ARN_NOT_EQUALS, ARN_NOT_LIKE -> Comparison.ARN_LIKE;
                    case NUMERIC_NOT_EQUALS -> Comparison.NUMERIC_EQUALS;
                    case DATE_NOT_EQUALS -> Comparison.DATE_EQUALS;
                    case NOT_IP_ADDRESS -> Comparison.IP_ADDRESS;
                    default -> comparison;
                };
        boolean plain = positive == Comparison.BOOL || positive == Comparison.BINARY_EQUALS;
        boolean wildcards = positive == Comparison.STRING_LIKE || positive == Comparison.ARN_LIKE;
        return new ValueAtom(
                positive, expected, variables, VariableTemplate.parse(expected, variables && !plain, wildcards));
    }

    /** What kind of values it looks into; NOTHING when no value can fit. */
    public Kind kind() {
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
                    ARN_NOT_LIKE -> Kind.TEXT;
            case BINARY_EQUALS -> ValueParser.isBinary(expected) ? Kind.TEXT : Kind.NOTHING;
            case BOOL -> ValueParser.truth(expected).isPresent() ? Kind.TEXT : Kind.NOTHING;
            case NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS ->
                ValueParser.number(expected).isPresent() ? Kind.NUMBER : Kind.NOTHING;
            case DATE_EQUALS,
                    DATE_NOT_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS -> ValueParser.instant(expected).isPresent() ? Kind.DATE : Kind.NOTHING;
            case IP_ADDRESS, NOT_IP_ADDRESS -> IpRange.parse(expected).isPresent() ? Kind.ADDRESS : Kind.NOTHING;
            case NULL -> Kind.NOTHING;
        };
    }

    boolean ignoreCase() {
        return comparison == Comparison.STRING_EQUALS_IGNORE_CASE
                || comparison == Comparison.STRING_NOT_EQUALS_IGNORE_CASE
                || comparison == Comparison.BOOL;
    }

    boolean arn() {
        return switch (comparison) {
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> true;
            default -> false;
        };
    }

    /** Whether a variable in it can stand for anything. */
    public boolean isFree(VariableAssignment assignment) {
        return kind() == Kind.TEXT && assignment.isFree(template());
    }

    /** Returns the only text that fits, when there is one that is known without a machine. */
    public Optional<String> literal(VariableAssignment assignment) {
        return ignoreCase() ? Optional.empty() : text(assignment);
    }

    /** Returns the text whose every case fits, in the case that stands for all, when there is one. */
    public Optional<String> folded(VariableAssignment assignment) {
        Optional<String> text = ignoreCase() ? text(assignment) : Optional.empty();
        return text.isEmpty() ? text : Optional.of(CaseFolding.of(text.get()));
    }

    private Optional<String> text(VariableAssignment assignment) {
        if (arn()) {
            return arnText(assignment);
        }
        Optional<Glob> glob = assignment.resolve(template());
        return glob.isPresent() && glob.get().isLiteral()
                ? Optional.of(glob.get().toString())
                : Optional.empty();
    }

    private Optional<String> arnText(VariableAssignment assignment) {
        StringBuilder text = new StringBuilder();
        List<Optional<Glob>> parts = assignment.resolve(ArnPattern.of(expected, variables));
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).isEmpty() || !parts.get(i).get().isLiteral()) {
                return Optional.empty();
            }
            String part = parts.get(i).get().toString();
            if (i == 0 ? !part.equals("arn") : i < ARN_PARTS - 1 && part.indexOf(':') >= 0) {
                return Optional.empty();
            }
            text.append(i == 0 ? "" : ":").append(part);
        }
        return parts.size() == ARN_PARTS ? Optional.of(text.toString()) : Optional.empty();
    }

    /** Returns the machine of the texts that fit; empty when none can. */
    public Optional<PatternAutomaton> machine(VariableAssignment assignment) {
        if (arn()) {
            ArnPattern pattern = ArnPattern.of(expected, variables);
            return PatternAutomaton.of(pattern, assignment.resolve(pattern));
        }
        Optional<Glob> glob = assignment.resolve(template());
        return glob.isEmpty() ? Optional.empty() : Optional.of(PatternAutomaton.of(glob.get(), ignoreCase()));
    }

    /** Returns whether it holds of a value that compares with its own by {@code sign}, for numbers and dates. */
    public boolean relation(int sign) {
        return switch (comparison) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> sign < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> sign <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> sign > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> sign >= 0;
            default -> sign == 0;
        };
    }
}
