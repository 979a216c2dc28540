package dev.byoc.policy.internal.cells;

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
    private final ResourcePatterns patterns;
    private final WorkBudget budget;

    /** Creates the cells of {@code patterns}. */
    public WholeResourceCells(ResourcePatterns patterns, WorkBudget budget) {
        this.patterns = patterns;
        this.budget = budget;
    }

    /** Returns the cells, each with a resource, that of {@code *} last. */
    public List<Cell> cells() {
        Map<Object, List<PatternAutomaton>> groups = new LinkedHashMap<>();
        Map<Object, Integer> firsts = new LinkedHashMap<>();
        BitSet relevant = patterns.relevant();
        for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
            ArnPattern pattern = patterns.get(i);
            Optional<PatternAutomaton> machine =
                    pattern.everything() ? Optional.empty() : PatternAutomaton.of(pattern, patterns.resolved(i));
            if (machine.isPresent()) {
                Object group = patterns.owners(i).<Object>map(named -> named).orElse(i);
                ListMaps.add(groups, group, machine.get());
                firsts.putIfAbsent(group, i);
            }
        }
        List<Integer> numbers = new ArrayList<>(firsts.values());
        List<PatternAutomaton> machines = new ArrayList<>();
        for (List<PatternAutomaton> group : groups.values()) {
            machines.add(PatternAutomaton.anyOf(group));
        }
        Map<BitSet, String> texts = new LinkedHashMap<>();
        for (Map.Entry<BitSet, String> text :
                StringCells.besides(Set.of(), machines, true, budget).entrySet()) {
            BitSet fits = new BitSet();
            for (int m = text.getKey().nextSetBit(0); m >= 0; m = text.getKey().nextSetBit(m + 1)) {
                fits.set(numbers.get(m));
            }
            texts.put(fits, text.getValue());
        }
        return patterns.cells(texts, true);
    }
}
