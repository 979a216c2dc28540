package dev.byoc.policy.internal.cells;

import dev.byoc.policy.internal.strings.PatternAutomaton;
import dev.byoc.policy.internal.strings.StringCells;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.work.ListMaps;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts all resources into cells by which patterns they fit: part by part, because parts are compared one by one, and
 * apart from these the resource {@code *}, which only the pattern {@code *} fits. Patterns that the same rules name and
 * that differ in their last part only are one: a cell names the first of them when any fits.
 */
public final class ResourceCells {
    private static final int MOST_CELLS = 20_000;
    private static final int PARTS = 6;

    private final ResourcePatterns patterns;
    private final Map<Integer, List<Glob>> lastParts = new HashMap<>();
    private final WorkBudget budget;

    /** Creates the cells of {@code patterns}. */
    public ResourceCells(ResourcePatterns patterns, WorkBudget budget) {
        this.patterns = patterns;
        this.budget = budget;
    }

    /** Returns the cells, each with a resource, that of {@code *} last. */
    public List<Cell> cells() {
        List<Integer> compared = new ArrayList<>();
        Map<List<Object>, Integer> firsts = new HashMap<>();
        BitSet relevant = patterns.relevant();
        for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
            ArnPattern pattern = patterns.get(i);
            if (!pattern.everything()
                    && pattern.parts().size() == PARTS
                    && !patterns.resolved(i).contains(Optional.<Glob>empty())) {
                Integer first = firsts.putIfAbsent(group(i), i);
                if (first == null) {
                    compared.add(i);
                }
                ListMaps.add(lastParts, first == null ? i : first, patterns.part(i, PARTS - 1));
            }
        }
        return patterns.cells(arns(compared), false);
    }

    /** Returns what a pattern has in common with those that can be looked at together with it. */
    private List<Object> group(int pattern) {
        Optional<BitSet> named = patterns.owners(pattern);
        if (named.isEmpty()) {
            return List.of(pattern);
        }
        List<Object> group = new ArrayList<>(List.of(named.get()));
        for (int i = 0; i < PARTS - 1; i++) {
            group.add(patterns.part(pattern, i));
        }
        return group;
    }

    private List<Glob> parts(int pattern, int part) {
        return part == PARTS - 1 ? lastParts.getOrDefault(pattern, List.of()) : List.of(patterns.part(pattern, part));
    }

    private Map<BitSet, String> arns(List<Integer> compared) {
        Map<BitSet, String> found = new LinkedHashMap<>();
        BitSet all = new BitSet();
        for (int i : compared) {
            all.set(i);
        }
        found.put(all, "");
        for (int part = 0; part < PARTS; part++) {
            Map<BitSet, String> pieces = part == 0 ? prefix(compared) : pieces(compared, part);
            budget.spend(4L * found.size() * pieces.size());
            Map<BitSet, String> longer = new LinkedHashMap<>();
            for (Map.Entry<BitSet, String> start : found.entrySet()) {
                for (Map.Entry<BitSet, String> piece : pieces.entrySet()) {
                    BitSet both = (BitSet) start.getKey().clone();
                    both.and(piece.getKey());
                    longer.putIfAbsent(both, start.getValue() + (part == 0 ? "" : ":") + piece.getValue());
                }
            }
            if (longer.size() > MOST_CELLS) {
                throw new QuestionTooLargeException("the resources combine in too many ways");
            }
            found = longer;
        }
        return found;
    }

    private Map<BitSet, String> prefix(List<Integer> compared) {
        BitSet fits = new BitSet();
        for (int i : compared) {
            fits.set(i, patterns.part(i, 0).matches("arn"));
        }
        return Map.of(fits, "arn");
    }

    private Map<BitSet, String> pieces(List<Integer> compared, int part) {
        Map<Glob, BitSet> fitting = new LinkedHashMap<>();
        for (int i : compared) {
            for (Glob glob : parts(i, part)) {
                BitSet own = fitting.getOrDefault(glob, new BitSet());
                own.set(i);
                fitting.put(glob, own);
            }
        }
        Set<String> literals = new LinkedHashSet<>();
        List<Glob> globs = new ArrayList<>();
        Map<BitSet, List<PatternAutomaton>> together = new LinkedHashMap<>();
        for (Glob glob : fitting.keySet()) {
            if (!glob.isLiteral()) {
                globs.add(glob);
                ListMaps.add(together, fitting.getOrDefault(glob, new BitSet()), PatternAutomaton.of(glob, false));
            } else if (part == PARTS - 1 || glob.toString().indexOf(':') < 0) {
                literals.add(glob.toString());
            }
        }
        List<BitSet> patternsOfMachines = new ArrayList<>(together.keySet());
        List<PatternAutomaton> machines = new ArrayList<>();
        for (List<PatternAutomaton> group : together.values()) {
            machines.add(PatternAutomaton.anyOf(group));
        }
        Map<BitSet, String> pieces = new LinkedHashMap<>();
        for (Map.Entry<BitSet, String> cell : StringCells.besides(literals, machines, part == PARTS - 1, budget)
                .entrySet()) {
            BitSet patternsThatFit = new BitSet();
            for (int g = cell.getKey().nextSetBit(0); g >= 0; g = cell.getKey().nextSetBit(g + 1)) {
                patternsThatFit.or(patternsOfMachines.get(g));
            }
            pieces.putIfAbsent(patternsThatFit, cell.getValue());
        }
        budget.spend((long) literals.size() * (globs.size() + 1));
        for (String literal : literals) {
            BitSet patternsThatFit = (BitSet)
                    fitting.getOrDefault(Glob.literal(literal), new BitSet()).clone();
            for (Glob glob : globs) {
                if (glob.matches(literal)) {
                    patternsThatFit.or(fitting.getOrDefault(glob, new BitSet()));
                }
            }
            pieces.putIfAbsent(patternsThatFit, literal);
        }
        return pieces;
    }
}
