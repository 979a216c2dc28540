package dev.byoc.policy.proof;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values, written out without a wildcard, that conditions of statements limit a right to: what is inside counts as
 * meant by whoever wrote the policy. A condition that holds for any value limits nothing.
 */
final class ExplicitScopes {
    private static final String TAG = ":resourcetag/";

    /** The conditions under which a resource is outside each scope, by its name. */
    private final Map<String, List<Condition>> outside = new LinkedHashMap<>();

    private ExplicitScopes() {}

    /** Returns the scopes that tags of resources set, by the tag's name in lower case. */
    static ExplicitScopes ofTags(List<Statement> statements) {
        ExplicitScopes scopes = new ExplicitScopes();
        for (Condition condition : conditions(statements)) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            int at = key.indexOf(TAG);
            if (at >= 0) {
                scopes.add(key.substring(at + TAG.length()), condition);
            }
        }
        return scopes;
    }

    /** Returns the scope that the values of {@code key} set, if any. */
    static ExplicitScopes of(String key, List<Statement> statements) {
        ExplicitScopes scopes = new ExplicitScopes();
        for (Condition condition : conditions(statements)) {
            if (condition.key().equalsIgnoreCase(key)) {
                scopes.add(key, condition);
            }
        }
        return scopes;
    }

    /** The names of the scopes. */
    Set<String> names() {
        return outside.keySet();
    }

    /** The conditions of a resource outside the scope {@code name}. */
    List<Condition> outside(String name) {
        return outside.getOrDefault(name, List.of());
    }

    /** The conditions of a resource outside all of {@code names}. */
    List<Condition> outside(Set<String> names) {
        return names.stream().flatMap(name -> outside(name).stream()).toList();
    }

    private void add(String name, Condition condition) {
        Comparison comparison = condition.operator().comparison();
        String operator =
                switch (comparison) {
                    case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> "StringNotEqualsIgnoreCase";
                    case STRING_EQUALS, STRING_NOT_EQUALS -> "StringNotEquals";
                    case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
                        "StringNotEquals";
                    default -> "";
                };
        Set<String> values = new LinkedHashSet<>();
        for (String value : condition.values()) {
            boolean wild = !operator.startsWith("StringNotEquals")
                    || value.replace("${*}", "").indexOf('*') >= 0
                    || value.indexOf('?') >= 0
                    || value.endsWith(":policy/AdministratorAccess");
            if (!wild) {
                values.add(value);
            }
        }
        if (operator.isEmpty() || values.isEmpty() || condition.operator().quantifier() != Quantifier.NONE) {
            return;
        }
        List<Condition> known = outside.computeIfAbsent(name, n -> new ArrayList<>());
        for (int i = 0; i < known.size(); i++) {
            Condition other = known.get(i);
            if (other.key().equalsIgnoreCase(condition.key())
                    && other.operator().text().equals(operator)) {
                values.addAll(other.values());
                known.set(i, Condition.of(operator, other.key(), values.toArray(String[]::new)));
                return;
            }
        }
        known.add(Condition.of(operator, condition.key(), values.toArray(String[]::new)));
    }

    private static List<Condition> conditions(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.conditions().stream())
                .toList();
    }
}
