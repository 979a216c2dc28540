package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.work.ListMaps;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives numbers to the action patterns, resource patterns and conditions of a question. Not thread-safe. */
public final class Numbering {
    private final Map<String, Integer> actions = new LinkedHashMap<>();
    private final Map<String, Integer> resources = new LinkedHashMap<>();
    private final List<ArnPattern> patterns = new ArrayList<>();
    private final List<ArnPattern> otherReadings = new ArrayList<>();
    private final Map<List<Object>, Integer> conditionNumbers = new LinkedHashMap<>();
    private final List<NumberedCondition> conditions = new ArrayList<>();
    private long textLength;

    /** Returns the statements of {@code policies}, whose resources are read as {@code reading} says. */
    List<NumberedStatement> statements(List<Policy> policies, ResourceReading reading) {
        List<NumberedStatement> numbered = new ArrayList<>();
        for (Policy policy : policies) {
            boolean variables = policy.effectiveVersion() == PolicyVersion.V2012_10_17;
            for (Statement statement : MergedStatements.of(policy.statements())) {
                numbered.add(number(statement, variables, reading));
            }
        }
        return numbered;
    }

    private NumberedStatement number(Statement statement, boolean variables, ResourceReading reading) {
        BitSet named = new BitSet();
        for (String action : statement.actions().values()) {
            named.set(action(action.toLowerCase(Locale.ROOT)));
        }
        Optional<BitSet> onResources = statement.resources().isEmpty()
                ? Optional.empty()
                : Optional.of(resources(statement.resources().get(), variables, reading));
        int[] holding = new int[statement.conditions().size()];
        for (int i = 0; i < holding.length; i++) {
            holding[i] = number(statement.conditions().get(i), variables);
        }
        return new NumberedStatement(statement, named, onResources, holding);
    }

    /** Returns the number of the action pattern {@code lowerCasePattern}, which has one from then on. */
    public int action(String lowerCasePattern) {
        if (actions.putIfAbsent(lowerCasePattern, actions.size()) == null) {
            textLength += lowerCasePattern.length();
        }
        return actions.getOrDefault(lowerCasePattern, 0);
    }

    private BitSet resources(Selection<String> selection, boolean variables, ResourceReading reading) {
        boolean completes = reading == ResourceReading.COMPLETED;
        // What a description leaves out is what policies name.
        boolean withinParts = reading == ResourceReading.DESCRIPTION && !selection.excluded();
        BitSet named = new BitSet();
        for (String resource : selection.values()) {
            named.set(resource(completes ? ArnPattern.completed(resource) : resource, variables, withinParts));
        }
        return named;
    }

    private int resource(String resource, boolean variables, boolean withinParts) {
        String identity = (withinParts ? "w" : "b") + (variables ? "v" : "p") + resource;
        Integer known = resources.get(identity);
        if (known == null) {
            ArnPattern pattern = ArnPattern.ofResource(resource, variables);
            known = withinParts
                    ? pattern(pattern.withinParts())
                    : add(pattern, ArnPattern.ofResource(ArnPattern.completed(resource), variables));
            resources.put(identity, known);
            textLength += resource.length();
        }
        return known;
    }

    /** Returns the number of {@code pattern}, which no statement names. */
    public int pattern(ArnPattern pattern) {
        return add(pattern, pattern);
    }

    private int add(ArnPattern pattern, ArnPattern otherReading) {
        patterns.add(pattern);
        otherReadings.add(otherReading);
        return patterns.size() - 1;
    }

    private int number(Condition condition, boolean variables) {
        List<Object> identity = List.of(
                variables, condition.operator().text(), condition.key().toLowerCase(Locale.ROOT), condition.values());
        Integer known = conditionNumbers.get(identity);
        if (known == null) {
            known = conditions.size();
            conditionNumbers.put(identity, known);
            conditions.add(NumberedCondition.of(known, condition, variables));
            for (String value : condition.values()) {
                textLength += value.length();
            }
        }
        return known;
    }

    /** How many characters all patterns and values have together. */
    public long textLength() {
        return textLength;
    }

    /** The patterns of actions, in the order of their numbers. */
    public List<String> actions() {
        return List.copyOf(actions.keySet());
    }

    /** The patterns of resources, in the order of their numbers. */
    public List<ArnPattern> patterns() {
        return List.copyOf(patterns);
    }

    /**
     * The patterns of resources as AWS may read them as well: with all parts where one lacks some. Those of which a
     * star {@linkplain ArnPattern#goesBeyondColons goes beyond colons} fit more besides.
     */
    public List<ArnPattern> otherReadings() {
        return List.copyOf(otherReadings);
    }

    /** The conditions, in the order of their numbers. */
    public List<NumberedCondition> conditions() {
        return List.copyOf(conditions);
    }

    /** The conditions on each key, by the key in lower case. */
    public Map<String, List<NumberedCondition>> conditionsByKey() {
        Map<String, List<NumberedCondition>> byKey = new LinkedHashMap<>();
        for (NumberedCondition condition : conditions) {
            ListMaps.add(byKey, condition.key(), condition);
        }
        return byKey;
    }
}
