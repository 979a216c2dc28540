package dev.byoc.policy.internal.cells;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.evaluation.ContextValue;
import dev.byoc.policy.internal.numbering.NumberedCondition;
import dev.byoc.policy.internal.numbering.ValueAtom;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.text.ValueParser;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds every combination of conditions on one key that some request has. */
final class KeyChoiceFinder {
    private static final int MOST_SETS = 4_096;
    private static final BitSet NONE = new BitSet();

    private final List<NumberedCondition> conditions;
    private final KeyCardinality shape;
    private final WorkBudget budget;
    private final List<ValueAtom> atoms;
    private final List<BitSet> owners;
    private final Map<Integer, BitSet> own = new HashMap<>();
    private final Map<BitSet, KeyChoice> choices = new LinkedHashMap<>();
    private boolean complete;

    KeyChoiceFinder(List<NumberedCondition> conditions, KeyCardinality shape, WorkBudget budget) {
        this.conditions = conditions;
        this.shape = shape;
        this.budget = budget;
        Map<List<Object>, Integer> numbers = new HashMap<>();
        List<ValueAtom> distinct = new ArrayList<>();
        for (NumberedCondition condition : conditions) {
            BitSet its = new BitSet();
            for (ValueAtom atom : condition.atoms()) {
                Integer known = numbers.putIfAbsent(
                        List.of(atom.comparison(), atom.expected(), atom.variables()), distinct.size());
                its.set(known == null ? distinct.size() : known);
                if (known == null) {
                    distinct.add(atom);
                }
            }
            own.put(condition.number(), its);
        }
        this.atoms = List.copyOf(distinct);
        this.owners = owners();
    }

    /** Returns the conditions that hold each atom, by atom. */
    private List<BitSet> owners() {
        List<BitSet> found = new ArrayList<>();
        for (int atom = 0; atom < atoms.size(); atom++) {
            BitSet holding = new BitSet();
            for (int i = 0; i < conditions.size(); i++) {
                holding.set(
                        i, own.getOrDefault(conditions.get(i).number(), NONE).get(atom));
            }
            found.add(holding);
        }
        return found;
    }

    /** Whether no combination is left out. */
    boolean complete() {
        return complete;
    }

    List<KeyChoice> find(VariableAssignment assignment, Optional<String> pinned) {
        if (pinned.isEmpty() || pinned.get().isEmpty()) {
            add(holding(Optional.empty(), List.of()), Optional.empty());
        }
        if (pinned.isPresent() && pinned.get().isEmpty()) {
            complete = true;
            return List.copyOf(choices.values());
        }
        ValueCells values = new ValueCells(atoms, owners, assignment, pinned, budget);
        List<Cell> cells = distinct(values.cells());
        complete = values.complete();
        if (shape.single() || pinned.isPresent()) {
            for (Cell cell : cells) {
                ContextValue value = ContextValue.of(cell.value());
                add(holding(Optional.of(value), List.of(cell)), Optional.of(value));
            }
        }
        if (shape.set() && pinned.isEmpty()) {
            sets(cells);
        }
        return List.copyOf(choices.values());
    }

    /** Returns one of the cells of each combination of conditions that a single value fits. */
    private List<Cell> distinct(List<Cell> cells) {
        budget.spend(4L * cells.size() * conditions.size());
        Map<BitSet, Cell> distinct = new LinkedHashMap<>();
        for (Cell cell : cells) {
            BitSet fitting = new BitSet();
            for (int i = 0; i < conditions.size(); i++) {
                fitting.set(i, fits(conditions.get(i), cell));
            }
            distinct.putIfAbsent(fitting, cell);
        }
        return List.copyOf(distinct.values());
    }

    /** Grows sets value by value until no new combination appears. */
    private void sets(List<Cell> cells) {
        Deque<List<Cell>> open = new ArrayDeque<>();
        Map<BitSet, Boolean> seen = new LinkedHashMap<>();
        open.add(List.of());
        while (!open.isEmpty()) {
            List<Cell> members = open.remove();
            ContextValue value =
                    ContextValue.ofAll(members.stream().map(Cell::value).toList());
            budget.spend(10L * conditions.size() * (members.size() + 1));
            BitSet truths = holding(Optional.of(value), members);
            if (seen.put(truths, true) != null && !members.isEmpty()) {
                continue;
            }
            if (seen.size() > MOST_SETS) {
                throw new QuestionTooLargeException("the set conditions on one key combine in too many ways");
            }
            add(truths, Optional.of(value));
            for (Cell cell : cells) {
                List<Cell> more = new ArrayList<>(members);
                more.add(cell);
                open.add(more);
            }
        }
    }

    private void add(BitSet truths, Optional<ContextValue> value) {
        choices.putIfAbsent(truths, new KeyChoice(truths, value));
    }

    private BitSet holding(Optional<ContextValue> value, List<Cell> members) {
        BitSet truths = new BitSet();
        for (NumberedCondition condition : conditions) {
            truths.set(condition.number(), holds(condition, value, members));
        }
        return truths;
    }

    private boolean holds(NumberedCondition numbered, Optional<ContextValue> value, List<Cell> members) {
        Condition condition = numbered.condition();
        if (condition.operator().comparison() == Comparison.NULL) {
            return condition.values().stream()
                    .anyMatch(v -> ValueParser.truth(v).equals(Optional.of(value.isEmpty())));
        }
        Quantifier quantifier = condition.operator().quantifier();
        if (value.isEmpty()) {
            return switch (quantifier) {
                case FOR_ALL_VALUES -> true;
                case FOR_ANY_VALUE -> false;
                case NONE ->
                    condition.operator().ifExists()
                            || condition.operator().comparison().negated();
            };
        }
        return switch (quantifier) {
            case FOR_ALL_VALUES -> members.stream().allMatch(cell -> fits(numbered, cell));
            case FOR_ANY_VALUE -> members.stream().anyMatch(cell -> fits(numbered, cell));
            case NONE -> !value.get().multivalued() && fits(numbered, members.get(0));
        };
    }

    private boolean fits(NumberedCondition condition, Cell cell) {
        boolean any = own.getOrDefault(condition.number(), NONE).intersects(cell.truths());
        return any != condition.condition().operator().comparison().negated();
    }
}
