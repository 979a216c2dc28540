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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Map<List<BitSet>, KeyChoice> choices = new LinkedHashMap<>();
    private final boolean emptyApart;
    private boolean complete;

    KeyChoiceFinder(List<NumberedCondition> conditions, KeyCardinality shape, WorkBudget budget) {
        this.conditions = conditions;
        this.shape = shape;
        this.budget = budget;
        this.emptyApart = conditions.stream()
                .anyMatch(condition -> condition.condition().operator().quantifier() != Quantifier.NONE);
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
            add(Optional.empty(), List.of());
        }
        if (pinned.isPresent() && pinned.get().isEmpty()) {
            complete = true;
            return List.copyOf(choices.values());
        }
        ValueCells values = new ValueCells(atoms, owners, assignment, pinned, emptyApart, budget);
        List<Cell> cells = distinct(values.cells());
        complete = values.complete();
        if (shape.single() || pinned.isPresent()) {
            for (Cell cell : cells) {
                add(Optional.of(ContextValue.of(cell.value())), List.of(cell));
            }
        }
        if (shape.set() && pinned.isEmpty()) {
            sets(cells);
        }
        return List.copyOf(choices.values());
    }

    /**
     * Returns one of the cells of each combination of conditions that a single value fits. An empty text does not stand
     * for others to set operators.
     */
    private List<Cell> distinct(List<Cell> cells) {
        budget.spend(4L * cells.size() * conditions.size());
        Map<BitSet, Cell> distinct = new LinkedHashMap<>();
        for (Cell cell : cells) {
            BitSet fitting = new BitSet();
            for (int i = 0; i < conditions.size(); i++) {
                fitting.set(i, fits(conditions.get(i), cell));
            }
            fitting.set(conditions.size(), emptyApart && cell.value().isEmpty());
            distinct.putIfAbsent(fitting, cell);
        }
        return List.copyOf(distinct.values());
    }

    /** Grows sets value by value until no new combination appears. */
    private void sets(List<Cell> cells) {
        Deque<List<Cell>> open = new ArrayDeque<>();
        Set<List<BitSet>> seen = new HashSet<>();
        open.add(List.of());
        while (!open.isEmpty()) {
            List<Cell> members = open.remove();
            ContextValue value =
                    ContextValue.ofAll(members.stream().map(Cell::value).toList());
            budget.spend(10L * conditions.size() * (members.size() + 1));
            KeyChoice choice = add(Optional.of(value), members);
            if (!seen.add(List.of(choice.truths(), choice.open())) && !members.isEmpty()) {
                continue;
            }
            if (seen.size() > MOST_SETS) {
                throw new QuestionTooLargeException("the set conditions on one key combine in too many ways");
            }
            for (Cell cell : cells) {
                List<Cell> more = new ArrayList<>(members);
                more.add(cell);
                open.add(more);
            }
        }
    }

    private KeyChoice add(Optional<ContextValue> value, List<Cell> members) {
        BitSet truths = new BitSet();
        BitSet open = new BitSet();
        for (NumberedCondition condition : conditions) {
            boolean holds = holds(condition, value, members);
            boolean undocumented = OpenAnswers.why(condition.condition(), value).isPresent()
                    && !OpenAnswers.agree(condition.condition(), value, holds);
            open.set(condition.number(), undocumented);
            truths.set(condition.number(), !undocumented && holds);
        }
        KeyChoice choice = new KeyChoice(truths, open, value);
        choices.putIfAbsent(List.of(truths, open), choice);
        return choice;
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
