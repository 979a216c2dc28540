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
        this.byNumber = numbering.conditions().toArray(new NumberedCondition[0]);
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
        Optional<ContextKey> known = catalog.findConditionKey(key);
        return known.isPresent()
                        && known.get().prefix().length() == known.get().name().length()
                ? known.get().name()
                : conditions(key).get(0).condition().key();
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
        Map<BitSet, List<Choice>> own = projections.getOrDefault(key, new HashMap<>());
        projections.put(key, own);
        List<Choice> known = own.get(live);
        if (known == null) {
            known = project(key, live);
            own.put(live, known);
        }
        return known;
    }

    private List<Choice> project(String key, BitSet live) {
        List<Choice> all = choices.get(key);
        if (all == null) {
            all = find(key);
            choices.put(key, all);
        }
        Map<BitSet, Choice> distinct = new LinkedHashMap<>();
        for (Choice choice : all) {
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
        Optional<ContextKey> known = catalog.findConditionKey(key);
        return known.isEmpty()
                ? new KeyShape(true, true)
                : new KeyShape(!known.get().multivalued(), known.get().multivalued());
    }
}
