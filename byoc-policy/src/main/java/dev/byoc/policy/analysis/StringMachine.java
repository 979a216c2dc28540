package dev.byoc.policy.analysis;

import dev.byoc.policy.internal.ArnPattern;
import dev.byoc.policy.internal.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A pattern as an automaton that is made deterministic state by state, as far as a search walks. Not thread-safe. */
final class StringMachine {
    private static final int MANY = Glob.MANY;
    private static final int ONE = Glob.ONE;
    private static final int MANY_IN_PART = -3;
    private static final int ONE_IN_PART = -4;
    private static final int OTHER = -1;

    private final int[] symbols;
    private final boolean ignoreCase;
    private final List<BitSet> states = new ArrayList<>();
    private final Map<BitSet, Integer> ids = new HashMap<>();
    private final List<int[]> interesting = new ArrayList<>();
    private final List<Map<Integer, Integer>> steps = new ArrayList<>();

    private StringMachine(int[] symbols, boolean ignoreCase) {
        this.symbols = symbols;
        this.ignoreCase = ignoreCase;
        BitSet start = new BitSet();
        close(start, 0);
        id(start);
    }

    /** Returns the machine of {@code glob}. */
    static StringMachine of(Glob glob, boolean ignoreCase) {
        return new StringMachine(ignoreCase ? lower(glob.symbols()) : glob.symbols(), ignoreCase);
    }

    private static int[] lower(int[] symbols) {
        int[] lower = symbols.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 0) {
                lower[i] = fold(lower[i]);
            }
        }
        return lower;
    }

    /** Returns the machine of an ARN pattern whose variables are {@code parts}; empty when it fits nothing. */
    static Optional<StringMachine> of(ArnPattern pattern, List<Optional<Glob>> parts) {
        if (pattern.everything()) {
            return Optional.of(of(Glob.of("*"), false));
        }
        if (parts.size() < 6
                || parts.stream().anyMatch(Optional::isEmpty)
                || !parts.get(0).orElseThrow().matches("arn")) {
            return Optional.empty();
        }
        List<Integer> symbols = new ArrayList<>("arn".chars().boxed().toList());
        for (int i = 1; i < 6; i++) {
            symbols.add((int) ':');
            for (int symbol : parts.get(i).orElseThrow().symbols()) {
                boolean inPart = i < 5 && symbol < 0;
                symbols.add(inPart ? (symbol == MANY ? MANY_IN_PART : ONE_IN_PART) : symbol);
            }
        }
        return Optional.of(new StringMachine(symbols.stream().mapToInt(i -> i).toArray(), false));
    }

    /** The state before the first character. */
    int start() {
        return 0;
    }

    boolean accepts(int state) {
        return states.get(state).get(symbols.length);
    }

    /** Whether what follows cannot change the answer. */
    boolean settled(int state) {
        BitSet positions = states.get(state);
        return positions.isEmpty()
                || (symbols.length > 0 && symbols[symbols.length - 1] == MANY && positions.get(symbols.length - 1));
    }

    /** The characters that lead elsewhere than all others do. */
    int[] interesting(int state) {
        return interesting.get(state);
    }

    /** The state after {@code c}. */
    int next(int state, int c) {
        int[] own = interesting.get(state);
        int key = OTHER;
        for (int candidate : own) {
            if (candidate == c) {
                key = c;
                break;
            }
        }
        Integer known = steps.get(state).get(key);
        if (known == null) {
            known = id(step(states.get(state), c));
            steps.get(state).put(key, known);
        }
        return known;
    }

    private BitSet step(BitSet from, int c) {
        BitSet to = new BitSet();
        for (int p = from.nextSetBit(0); p >= 0 && p < symbols.length; p = from.nextSetBit(p + 1)) {
            switch (symbols[p]) {
                case MANY -> close(to, p);
                case ONE -> close(to, p + 1);
                case MANY_IN_PART -> {
                    if (c != ':') {
                        close(to, p);
                    }
                }
                case ONE_IN_PART -> {
                    if (c != ':') {
                        close(to, p + 1);
                    }
                }
                default -> {
                    if (symbols[p] == (ignoreCase ? fold(c) : c)) {
                        close(to, p + 1);
                    }
                }
            }
        }
        return to;
    }

    private void close(BitSet positions, int from) {
        int p = from;
        positions.set(p);
        while (p < symbols.length && (symbols[p] == MANY || symbols[p] == MANY_IN_PART)) {
            positions.set(++p);
        }
    }

    private int id(BitSet positions) {
        if (symbols.length > 0 && symbols[symbols.length - 1] == MANY && positions.get(symbols.length - 1)) {
            // Everything that follows fits: one state stands for all of these.
            positions.clear();
            positions.set(symbols.length - 1, symbols.length + 1);
        }
        Integer known = ids.get(positions);
        if (known != null) {
            return known;
        }
        int id = states.size();
        ids.put(positions, id);
        states.add(positions);
        interesting.add(interestingAt(positions));
        steps.add(new HashMap<>());
        return id;
    }

    private int[] interestingAt(BitSet positions) {
        Set<Integer> found = new TreeSet<>();
        for (int p = positions.nextSetBit(0); p >= 0 && p < symbols.length; p = positions.nextSetBit(p + 1)) {
            if (symbols[p] >= 0) {
                found.add(symbols[p]);
                if (ignoreCase) {
                    found.addAll(Fold.ALIKE.getOrDefault(symbols[p], Set.of()));
                }
            } else if (symbols[p] == MANY_IN_PART || symbols[p] == ONE_IN_PART) {
                found.add((int) ':');
            }
        }
        int[] sorted = new int[found.size()];
        int n = 0;
        for (int c : found) {
            sorted[n++] = c;
        }
        return sorted;
    }

    private static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase((char) c));
    }

    @Override
    public String toString() {
        return Glob.of(Arrays.stream(symbols)
                        .map(symbol -> symbol == MANY_IN_PART ? MANY : symbol == ONE_IN_PART ? ONE : symbol)
                        .toArray())
                .toString();
    }

    /** The characters that are alike when case is ignored; besides upper case, a few have others, as k has U+212A. */
    private static final class Fold {
        static final Map<Integer, Set<Integer>> ALIKE = alike();

        private static Map<Integer, Set<Integer>> alike() {
            Map<Integer, Set<Integer>> alike = new HashMap<>();
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                if (fold(c) != c) {
                    alike.computeIfAbsent(fold(c), f -> new TreeSet<>()).add(c);
                }
            }
            return alike;
        }
    }
}
