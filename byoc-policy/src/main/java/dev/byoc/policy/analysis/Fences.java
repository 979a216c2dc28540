package dev.byoc.policy.analysis;

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
 * What statements spell out, without a wildcard, about some keys: the values that count as meant. A condition that
 * holds for any value fences nothing.
 */
final class Fences {
    private static final String TAG = ":resourcetag/";

    /** The keys of one fence, each with the conditions under which a resource stands outside it. */
    private final Map<String, List<Condition>> outside = new LinkedHashMap<>();

    private Fences() {}

    /** Returns the fences by tags of resources, by the tag's name in lower case. */
    static Fences ofTags(List<Statement> statements) {
        Fences fences = new Fences();
        for (Condition condition : conditions(statements)) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            int at = key.indexOf(TAG);
            if (at >= 0) {
                fences.add(key.substring(at + TAG.length()), condition);
            }
        }
        return fences;
    }

    /** Returns the fence by the values of {@code key}, if any. */
    static Fences of(String key, List<Statement> statements) {
        Fences fences = new Fences();
        for (Condition condition : conditions(statements)) {
            if (condition.key().equalsIgnoreCase(key)) {
                fences.add(key, condition);
            }
        }
        return fences;
    }

    /** The names of the fences. */
    Set<String> names() {
        return outside.keySet();
    }

    /** The conditions of standing outside the fence {@code name}. */
    List<Condition> outside(String name) {
        return outside.getOrDefault(name, List.of());
    }

    /** The conditions of standing outside all of {@code names}. */
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
