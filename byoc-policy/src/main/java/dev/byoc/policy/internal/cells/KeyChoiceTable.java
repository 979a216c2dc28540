package dev.byoc.policy.internal.cells;

import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import dev.byoc.policy.internal.numbering.NumberedCondition;
import dev.byoc.policy.internal.numbering.Numbering;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choices of every key of a question, found when a search first needs them. Not thread-safe. */
public final class KeyChoiceTable {
    private final Map<String, List<NumberedCondition>> byKey;
    private final NumberedCondition[] byNumber;
    private final Catalog catalog;
    private final VariableAssignment assignment;
    private final WorkBudget budget;
    private final Map<String, List<KeyChoice>> choices = new HashMap<>();
    private final Map<String, Map<BitSet, List<KeyChoice>>> projections = new HashMap<>();
    private Optional<String> incomplete = Optional.empty();

    /** Creates the table for the conditions of {@code numbering}, with nothing found yet. */
    public KeyChoiceTable(Numbering numbering, Catalog catalog, VariableAssignment assignment, WorkBudget budget) {
        this.byKey = numbering.conditionsByKey();
        this.byNumber = new NumberedCondition[numbering.conditions().size()];
        for (NumberedCondition condition : numbering.conditions()) {
            byNumber[condition.number()] = condition;
        }
        this.catalog = catalog;
        this.assignment = assignment;
        this.budget = budget;
    }

    /** The number of conditions. */
    public int size() {
        return byNumber.length;
    }

    /** Returns condition {@code number}. */
    public NumberedCondition condition(int number) {
        return byNumber[number];
    }

    /** The key of condition {@code number}, in lower case. */
    public String key(int number) {
        return byNumber[number].key();
    }

    /** The key as a policy writes it. */
    public String display(String key) {
        Optional<ContextKey> known = catalog.findConditionKey(key);
        return known.isPresent()
                        && known.get().prefix().length() == known.get().name().length()
                ? known.get().name()
                : conditions(key).get(0).condition().key();
    }

    /** The conditions on {@code key}, which is in lower case. */
    public List<NumberedCondition> conditions(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** Why a proof cannot rest on the choices given out so far. */
    public Optional<String> incomplete() {
        return incomplete;
    }

    /** Returns the choices of {@code key}, one for each combination of the conditions {@code live}. */
    public List<KeyChoice> choices(String key, BitSet live) {
        Map<BitSet, List<KeyChoice>> own = projections.getOrDefault(key, new HashMap<>());
        projections.put(key, own);
        List<KeyChoice> known = own.get(live);
        if (known == null) {
            known = project(key, live);
            own.put(live, known);
        }
        return known;
    }

    private List<KeyChoice> project(String key, BitSet live) {
        List<KeyChoice> all = choices.get(key);
        if (all == null) {
            all = find(key);
            choices.put(key, all);
        }
        Map<List<BitSet>, KeyChoice> distinct = new LinkedHashMap<>();
        for (KeyChoice choice : all) {
            BitSet truths = (BitSet) choice.truths().clone();
            truths.and(live);
            BitSet open = (BitSet) choice.open().clone();
            open.and(live);
            distinct.putIfAbsent(List.of(truths, open), choice);
        }
        return new ArrayList<>(distinct.values());
    }

    private List<KeyChoice> find(String key) {
        List<NumberedCondition> conditions = byKey.getOrDefault(key, List.of());
        KeyChoiceFinder finder = new KeyChoiceFinder(conditions, KeyCardinality.of(key, catalog), budget);
        List<KeyChoice> found =
                finder.find(assignment, Optional.ofNullable(assignment.values().get(key)));
        if (!finder.complete()) {
            incomplete = Optional.of("the key " + display(key) + " is compared as values of different types");
        }
        return found;
    }
}
