package dev.byoc.policy.internal.cells;

import dev.byoc.policy.internal.numbering.PlacedSymbols;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.strings.PatternAutomaton;
import dev.byoc.policy.internal.strings.StringCells;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.work.ListMaps;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts all resources into cells as {@link ResourceCells} does, but as whole texts, because a star that ends a part goes
 * beyond the colon. Patterns that the same rules name are one: a cell names the first of them when any fits.
 */
public final class WholeResourceCells {
    private final List<ArnPattern> patterns;
    private final BitSet relevant;
    private final Map<Integer, BitSet> owners;
    private final VariableAssignment assignment;
    private final WorkBudget budget;

    /**
     * Creates the cells of those of {@code patterns} whose numbers are {@code relevant} and that the rules in
     * {@code owners} name.
     */
    public WholeResourceCells(
            List<ArnPattern> patterns,
            BitSet relevant,
            Map<Integer, BitSet> owners,
            VariableAssignment assignment,
            WorkBudget budget) {
        this.patterns = patterns;
        this.relevant = relevant;
        this.owners = owners;
        this.assignment = assignment;
        this.budget = budget;
    }

    /** Returns the cells, each with a resource, that of {@code *} last. */
    public List<Cell> cells() {
        BitSet everything = new BitSet();
        Map<Object, List<PatternAutomaton>> groups = new LinkedHashMap<>();
        Map<Object, Integer> firsts = new LinkedHashMap<>();
        for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
            ArnPattern pattern = patterns.get(i);
            everything.set(i, pattern.everything());
            Optional<PatternAutomaton> machine =
                    pattern.everything() ? Optional.empty() : PatternAutomaton.of(pattern, assignment.resolve(pattern));
            if (machine.isPresent()) {
                BitSet named = owners.get(i);
                Object group = named == null || assignment.isFree(pattern) ? i : named;
                ListMaps.add(groups, group, machine.get());
                firsts.putIfAbsent(group, i);
            }
        }
        List<Integer> numbers = new ArrayList<>(firsts.values());
        List<PatternAutomaton> machines = new ArrayList<>();
        for (List<PatternAutomaton> group : groups.values()) {
            machines.add(PatternAutomaton.anyOf(group));
        }
        FreeChoices choices = freeChoices();
        Map<BitSet, Cell> cells = new LinkedHashMap<>();
        for (Map.Entry<BitSet, String> text :
                StringCells.besides(Set.of(), machines, true, budget).entrySet()) {
            BitSet fits = new BitSet();
            for (int m = text.getKey().nextSetBit(0); m >= 0; m = text.getKey().nextSetBit(m + 1)) {
                fits.set(numbers.get(m));
            }
            for (BitSet loose : choices.of(fits)) {
                loose.or(everything);
                cells.putIfAbsent(loose, new Cell(loose, text.getValue()));
            }
        }
        List<Cell> found = new ArrayList<>(cells.values());
        found.add(new Cell(everything, "*"));
        return found;
    }

    private FreeChoices freeChoices() {
        BitSet free = new BitSet();
        for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
            free.set(i, assignment.isFree(patterns.get(i)));
        }
        PlacedSymbols placed = new PlacedSymbols();
        return FreeChoices.of(
                free, "resources", (one, other) -> placed.implies(patterns.get(one), patterns.get(other), true));
    }
}
