package dev.byoc.policy.analysis;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.ArnPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives numbers to the actions' patterns, resources' patterns and conditions of a question. Not thread-safe. */
final class Numbering {
    private final Map<String, Integer> actions = new LinkedHashMap<>();
    private final Map<String, Integer> resources = new LinkedHashMap<>();
    private final List<ArnPattern> patterns = new ArrayList<>();
    private final Map<List<Object>, Integer> conditionNumbers = new LinkedHashMap<>();
    private final List<NumberedCondition> conditions = new ArrayList<>();

    List<Rule> rules(List<Policy> policies) {
        List<Rule> rules = new ArrayList<>();
        for (Policy policy : policies) {
            boolean variables = policy.effectiveVersion() == PolicyVersion.V2012_10_17;
            for (Statement statement : policy.statements()) {
                rules.add(rule(statement, variables));
            }
        }
        return rules;
    }

    private Rule rule(Statement statement, boolean variables) {
        BitSet named = new BitSet();
        for (String action : statement.actions().values()) {
            named.set(actions.computeIfAbsent(action.toLowerCase(Locale.ROOT), a -> actions.size()));
        }
        Optional<BitSet> onResources = statement.resources().map(selection -> resources(selection, variables));
        int[] holding = statement.conditions().stream()
                .mapToInt(condition -> number(condition, variables))
                .toArray();
        return new Rule(statement, named, onResources, holding);
    }

    /** Gives the action pattern {@code lowerCasePattern} a number even if no statement names it. */
    void action(String lowerCasePattern) {
        actions.computeIfAbsent(lowerCasePattern, a -> actions.size());
    }

    private BitSet resources(Selection<String> selection, boolean variables) {
        BitSet named = new BitSet();
        for (String resource : selection.values()) {
            named.set(pattern(resource, variables));
        }
        return named;
    }

    /** Returns the number of the pattern {@code resource}. */
    int pattern(String resource, boolean variables) {
        return resources.computeIfAbsent((variables ? "v" : "p") + resource, r -> {
            patterns.add(ArnPattern.ofResource(resource, variables));
            return patterns.size() - 1;
        });
    }

    private int number(Condition condition, boolean variables) {
        List<Object> identity =
                List.of(variables, condition.operator(), condition.key().toLowerCase(Locale.ROOT), condition.values());
        return conditionNumbers.computeIfAbsent(identity, i -> {
            conditions.add(NumberedCondition.of(conditions.size(), condition, variables));
            return conditions.size() - 1;
        });
    }

    List<String> actions() {
        return List.copyOf(actions.keySet());
    }

    List<ArnPattern> patterns() {
        return List.copyOf(patterns);
    }

    List<NumberedCondition> conditions() {
        return List.copyOf(conditions);
    }

    Map<String, List<NumberedCondition>> conditionsByKey() {
        Map<String, List<NumberedCondition>> byKey = new LinkedHashMap<>();
        for (NumberedCondition condition : conditions) {
            byKey.computeIfAbsent(condition.key(), key -> new ArrayList<>()).add(condition);
        }
        return byKey;
    }
}
