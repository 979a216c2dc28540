package dev.byoc.policy.lint;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a statement is about, as far as a check of it asks. */
final class StatementFacts {
    private final Statement statement;
    private final WorkBudget budget;
    private final Set<String> literals = new HashSet<>();
    private final List<Glob> patterns = new ArrayList<>();

    /** Reads {@code statement}; what it takes to ask is taken off {@code budget}. */
    StatementFacts(Statement statement, WorkBudget budget) {
        this.statement = statement;
        this.budget = budget;
        for (String action : statement.actions().values()) {
            Glob glob = Glob.of(action.toLowerCase(Locale.ROOT));
            if (glob.isLiteral()) {
                literals.add(glob.toString());
            } else {
                patterns.add(glob);
            }
        }
    }

    Statement statement() {
        return statement;
    }

    /** Returns whether it is about {@code action}. */
    boolean gives(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        budget.spend(1 + patterns.size());
        boolean named = literals.contains(lower) || patterns.stream().anyMatch(pattern -> pattern.matches(lower));
        return named != statement.actions().excluded();
    }

    /** Returns the first of {@code actions} that it is about, or an empty text. */
    String firstOf(List<String> actions) {
        return actions.stream().filter(this::gives).findFirst().orElse("");
    }

    /** Returns whether a condition stands on a key that starts with {@code lowerPrefix}. */
    boolean conditionOn(String lowerPrefix) {
        budget.spend(statement.conditions().size());
        return statement.conditions().stream().map(Condition::key).anyMatch(key -> key.toLowerCase(Locale.ROOT)
                .startsWith(lowerPrefix));
    }

    /** Returns whether a condition holds only for a request with a key that starts with {@code lowerPrefix}. */
    boolean requires(String lowerPrefix) {
        budget.spend(statement.conditions().size());
        return statement.conditions().stream()
                .anyMatch(condition -> condition.key().toLowerCase(Locale.ROOT).startsWith(lowerPrefix)
                        && !condition.operator().comparison().negated()
                        && !condition.operator().ifExists());
    }

    /** Returns whether it is about every resource. */
    boolean onEverything() {
        return statement.resources().isPresent()
                && !statement.resources().get().excluded()
                && statement.resources().get().values().contains("*");
    }
}
