package dev.byoc.policy.lint;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.text.Glob;
import java.util.List;
import java.util.Locale;

/** What a statement is about, as far as a check of it asks. */
final class StatementFacts {
    private final Statement statement;

    StatementFacts(Statement statement) {
        this.statement = statement;
    }

    /** Returns whether it is about {@code action}. */
    boolean gives(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        boolean named = statement.actions().values().stream()
                .anyMatch(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT)).matches(lower));
        return named != statement.actions().excluded();
    }

    /** Returns the first of {@code actions} that it is about, or an empty text. */
    String firstOf(List<String> actions) {
        return actions.stream().filter(this::gives).findFirst().orElse("");
    }

    /** Returns whether a condition stands on a key that starts with {@code lowerPrefix}. */
    boolean conditionOn(String lowerPrefix) {
        return statement.conditions().stream().map(Condition::key).anyMatch(key -> key.toLowerCase(Locale.ROOT)
                .startsWith(lowerPrefix));
    }

    /** Returns whether a condition holds only for a request with a key that starts with {@code lowerPrefix}. */
    boolean requires(String lowerPrefix) {
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
