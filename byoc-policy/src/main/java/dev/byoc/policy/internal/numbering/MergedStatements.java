package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins statements that are alike but for the patterns in one list: together they say the same, and patterns of one
 * list are looked at together.
 */
final class MergedStatements {
    private MergedStatements() {}

    /** Returns statements that apply to the same requests as {@code statements} of one policy do, fewer if possible. */
    static List<Statement> of(List<Statement> statements) {
        List<Statement> joined = new ArrayList<>();
        for (Statement statement : statements) {
            if (!hasInnerStar(statement) || !join(statement, joined)) {
                joined.add(statement);
            }
        }
        return joined;
    }

    /** Whether a pattern does not just end with its star; only such patterns combine in many ways. */
    private static boolean hasInnerStar(Statement statement) {
        if (statement.resources().isPresent()) {
            for (String resource : statement.resources().get().values()) {
                if (isInner(resource, resource.lastIndexOf(':'))) {
                    return true;
                }
            }
        }
        for (Condition condition : statement.conditions()) {
            for (String value : condition.values()) {
                if (isInner(value, -1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isInner(String pattern, int from) {
        int star = pattern.indexOf('*', from + 1);
        return star >= 0 && star < pattern.length() - 1;
    }

    private static boolean join(Statement statement, List<Statement> others) {
        for (int i = 0; i < others.size(); i++) {
            Statement other = others.get(i);
            if (other.effect() == statement.effect()
                    && other.actions().equals(statement.actions())
                    && other.principals().equals(statement.principals())) {
                Optional<Statement> both = resources(other, statement);
                both = both.isPresent() ? both : values(other, statement);
                if (both.isPresent()) {
                    others.set(i, both.get());
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<Statement> resources(Statement first, Statement second) {
        if (first.resources().isEmpty()
                || second.resources().isEmpty()
                || first.resources().get().excluded()
                || second.resources().get().excluded()
                || !first.conditions().equals(second.conditions())) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(first.resources().get().values());
        all.addAll(second.resources().get().values());
        return Optional.of(new Statement(
                first.sid(),
                first.effect(),
                first.principals(),
                first.actions(),
                Optional.of(Selection.of(all)),
                first.conditions()));
    }

    private static Optional<Statement> values(Statement first, Statement second) {
        int size = first.conditions().size();
        if (!first.resources().equals(second.resources())
                || size != second.conditions().size()) {
            return Optional.empty();
        }
        List<Condition> all = new ArrayList<>(first.conditions());
        int different = 0;
        for (int i = 0; i < size; i++) {
            Condition one = first.conditions().get(i);
            Condition other = second.conditions().get(i);
            if (!one.equals(other)) {
                different++;
                if (different > 1 || !canJoin(one, other)) {
                    return Optional.empty();
                }
                List<String> values = new ArrayList<>(one.values());
                values.addAll(other.values());
                all.set(i, new Condition(one.operator(), one.key(), values));
            }
        }
        return Optional.of(first.withConditions(all));
    }

    /** Whether one or the other holds exactly when one condition with the values of both does. */
    private static boolean canJoin(Condition one, Condition other) {
        return one.operator().equals(other.operator())
                && one.key().equalsIgnoreCase(other.key())
                && one.operator().comparison() != Comparison.NULL
                && !one.operator().comparison().negated()
                && one.operator().quantifier() != Quantifier.FOR_ALL_VALUES;
    }
}
