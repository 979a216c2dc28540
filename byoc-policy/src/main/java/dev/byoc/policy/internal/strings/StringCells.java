package dev.byoc.policy.internal.strings;

import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts all texts into cells by which patterns they fit, with a shortest text of each. Walks all patterns together, so
 * that every combination that any text has is found.
 */
public final class StringCells {
    private static final int MOST_STATES = 300_000;
    private static final int MOST_COUNTED = 30;
    private static final long WORK_PER_TEXT = 15;
    private static final int MOST_OPEN = 10;
    private static final String PREFERRED = "x0yz1abcdefghijklmnopqrstuvw23456789-_/.ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private StringCells() {}

    /**
     * Returns the cells: which of {@code machines} fit, and a text that shows it.
     *
     * @param colons whether a text may hold a colon
     * @throws QuestionTooLargeException if there are too many to walk
     */
    static Map<BitSet, String> of(List<PatternAutomaton> machines, boolean colons, WorkBudget budget) {
        Map<BitSet, String> cells = new LinkedHashMap<>();
        Map<BitSet, Integer> looked = new HashMap<>();
        Set<State> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        int[] start = new int[machines.size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = machines.get(i).start();
        }
        seen.add(new State(start));
        open.add(new Node(start));
        while (!open.isEmpty()) {
            Node node = open.remove();
            BitSet truths = truths(machines, node.states);
            if (!cells.containsKey(truths)) {
                budget.spendText(node.length);
                cells.put(truths, node.text());
            }
            if (nothingNew(machines, node.states, cells, looked, budget)) {
                continue;
            }
            int[] characters = characters(machines, node.states, colons);
            budget.spend(WORK_PER_TEXT + (characters.length + 1L) * (machines.size() + 2L));
            for (int c : characters) {
                int[] next = new int[node.states.length];
                for (int i = 0; i < next.length; i++) {
                    next[i] = machines.get(i).next(node.states[i], c, budget);
                }
                if (seen.add(new State(next))) {
                    if (seen.size() > MOST_STATES) {
                        throw new QuestionTooLargeException("the patterns " + machines + " combine in too many ways");
                    }
                    open.add(new Node(next, node, c));
                }
            }
        }
        return cells;
    }

    /**
     * Returns the cells of all texts but those in {@code taken}: which of {@code machines} fit, and a text that shows
     * it.
     */
    public static Map<BitSet, String> besides(
            Set<String> taken, List<PatternAutomaton> machines, boolean colons, WorkBudget budget) {
        List<PatternAutomaton> all = new ArrayList<>(machines);
        Set<String> apart = new HashSet<>();
        while (true) {
            Map<BitSet, String> cells = new LinkedHashMap<>();
            Set<String> clashes = new LinkedHashSet<>();
            for (Map.Entry<BitSet, String> cell : of(all, colons, budget).entrySet()) {
                String text = cell.getValue();
                if (!apart.contains(text)) {
                    cells.putIfAbsent(cell.getKey().get(0, machines.size()), text);
                    if (taken.contains(text)) {
                        clashes.add(text);
                    }
                }
            }
            if (clashes.isEmpty()) {
                return cells;
            }
            // A cell that shows itself by a taken text may hold others: tell that one apart and look again.
            apart.addAll(clashes);
            for (String text : clashes) {
                all.add(PatternAutomaton.of(Glob.literal(text), false));
            }
        }
    }

    private static BitSet truths(List<PatternAutomaton> machines, int[] states) {
        BitSet truths = new BitSet();
        for (int i = 0; i < states.length; i++) {
            truths.set(i, machines.get(i).accepts(states[i]));
        }
        return truths;
    }

    /**
     * Whether every combination that may still follow is among the {@code cells}: machines that are settled keep their
     * answer, and the others have at most two each. {@code looked} holds how many cells there must be before it is
     * worth counting again, or -1 once all are there.
     */
    private static boolean nothingNew(
            List<PatternAutomaton> machines,
            int[] states,
            Map<BitSet, String> cells,
            Map<BitSet, Integer> looked,
            WorkBudget budget) {
        BitSet open = new BitSet();
        for (int i = 0; i < states.length; i++) {
            open.set(i, !machines.get(i).settled(states[i]));
        }
        int combinations = 1 << Math.min(MOST_OPEN + 1, open.cardinality());
        if (open.isEmpty()
                || states.length > MOST_COUNTED
                || open.cardinality() > MOST_OPEN
                || cells.size() < combinations) {
            return open.isEmpty();
        }
        BitSet settled = truths(machines, states);
        settled.andNot(open);
        BitSet question = (BitSet) settled.clone();
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            question.set(states.length + i);
        }
        int enough = looked.getOrDefault(question, 0);
        if (enough < 0 || cells.size() < enough) {
            return enough < 0;
        }
        budget.spend(cells.size());
        int found = 0;
        for (BitSet cell : cells.keySet()) {
            BitSet same = (BitSet) cell.clone();
            same.andNot(open);
            found += same.equals(settled) ? 1 : 0;
        }
        // Each further cell can be one of those that are missing, and no more than one.
        looked.put(question, found == combinations ? -1 : cells.size() + combinations - found);
        return found == combinations;
    }

    private static int[] characters(List<PatternAutomaton> machines, int[] states, boolean colons) {
        Positions all = new Positions();
        for (int i = 0; i < states.length; i++) {
            for (int c : machines.get(i).interesting(states[i])) {
                all.add(c);
            }
        }
        int[] interesting = all.sorted();
        int[] characters = new int[interesting.length + 1];
        int n = 0;
        characters[n++] = other(interesting);
        for (int c : interesting) {
            if (colons || c != ':') {
                characters[n++] = c;
            }
        }
        return Arrays.copyOf(characters, n);
    }

    private static int other(int[] interesting) {
        for (int i = 0; i < PREFERRED.length(); i++) {
            if (Arrays.binarySearch(interesting, PREFERRED.charAt(i)) < 0) {
                return PREFERRED.charAt(i);
            }
        }
        int c = 0x100;
        while (Arrays.binarySearch(interesting, c) >= 0) {
            c++;
        }
        return c;
    }

    /** A text, as its last character and the text before it, and where it leads. */
    private static final class Node {
        private final int[] states;
        private final @Nullable Node before;
        private final int last;
        private final int length;

        Node(int[] states) {
            this.states = states;
            this.before = null;
            this.last = 0;
            this.length = 0;
        }

        Node(int[] states, Node before, int last) {
            this.states = states;
            this.before = before;
            this.last = last;
            this.length = before.length + 1;
        }

        String text() {
            int[] characters = new int[length];
            for (Node node = this; node.before != null; node = node.before) {
                characters[node.length - 1] = node.last;
            }
            return new String(characters, 0, length);
        }
    }

    /** The states of all machines, by value. */
    private static final class State {
        /** Spreads small numbers, of which states are made, over all bits. */
        private static final int SPREADING = 0x9E3779B1;

        private final int[] states;
        private final int hash;

        State(int[] states) {
            this.states = states;
            int mixed = 0;
            for (int state : states) {
                mixed = (mixed + state) * SPREADING;
                mixed ^= mixed >>> 15;
            }
            this.hash = mixed;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that && Arrays.equals(states, that.states);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
