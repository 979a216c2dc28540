package dev.byoc.policy.analysis;

import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choices of every key of a question, found when a search first needs them. Not thread-safe. */
final class KeyTable {
    private final Map<String, List<NumberedCondition>> byKey;
    private final NumberedCondition[] byNumber;
    private final Catalog catalog;
    private final Assignment assignment;
    private final Budget budget;
    private final Map<String, List<Choice>> choices = new HashMap<>();
    private final Map<String, Map<BitSet, List<Choice>>> projections = new HashMap<>();
    private Optional<String> incomplete = Optional.empty();

    KeyTable(Numbering numbering, Catalog catalog, Assignment assignment, Budget budget) {
        this.byKey = numbering.conditionsByKey();
        this.byNumber = numbering.conditions().toArray(NumberedCondition[]::new);
        this.catalog = catalog;
        this.assignment = assignment;
        this.budget = budget;
    }

    /** The number of conditions. */
    int size() {
        return byNumber.length;
    }

    /** The key of condition {@code number}, in lower case. */
    String key(int number) {
        return byNumber[number].key();
    }

    /** The key as a policy writes it. */
    String display(String key) {
        return catalog.findConditionKey(key)
                .filter(known -> known.prefix().length() == known.name().length())
                .map(ContextKey::name)
                .orElseGet(() -> conditions(key).get(0).condition().key());
    }

    List<NumberedCondition> conditions(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** Why a proof cannot rest on the choices given out so far. */
    Optional<String> incomplete() {
        return incomplete;
    }

    /** Returns the choices of {@code key}, one for each combination of the conditions {@code live}. */
    List<Choice> choices(String key, BitSet live) {
        return projections.computeIfAbsent(key, k -> new HashMap<>()).computeIfAbsent(live, l -> project(key, l));
    }

    private List<Choice> project(String key, BitSet live) {
        Map<BitSet, Choice> distinct = new LinkedHashMap<>();
        for (Choice choice : choices.computeIfAbsent(key, this::find)) {
            BitSet truths = (BitSet) choice.truths().clone();
            truths.and(live);
            distinct.putIfAbsent(truths, choice);
        }
        return new ArrayList<>(distinct.values());
    }

    private List<Choice> find(String key) {
        List<NumberedCondition> conditions = byKey.getOrDefault(key, List.of());
        KeyChoices finder = new KeyChoices(conditions, shape(key), budget);
        List<Choice> found =
                finder.find(assignment, Optional.ofNullable(assignment.values().get(key)));
        if (!finder.complete()) {
            incomplete = Optional.of("the key " + display(key) + " is compared as values of different types");
        }
        return found;
    }

    /** What a key can hold; one that the catalogue does not know, anything. */
    private KeyShape shape(String key) {
        return catalog.findConditionKey(key)
                .map(known -> new KeyShape(!known.multivalued(), known.multivalued()))
                .orElseGet(() -> new KeyShape(true, true));
    }
}
