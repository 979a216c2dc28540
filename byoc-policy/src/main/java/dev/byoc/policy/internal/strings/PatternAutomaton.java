package dev.byoc.policy.internal.strings;

import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.work.WorkBudget;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pattern or several, any of which may fit, as an automaton that is made deterministic state by state, as far as a
 * search walks. Not thread-safe.
 */
public final class PatternAutomaton {
    private static final int MANY = Glob.MANY;
    private static final int ONE = Glob.ONE;
    private static final int MANY_IN_PART = -3;
    private static final int ONE_IN_PART = -4;
    private static final int END = -5;
    private static final int UNKNOWN = -1;
    private static final int ARN_PARTS = 6;

    /** What it takes to make a state, apart from its positions. */
    private static final long NEW_STATE = 20;

    /** The patterns one after the other, each with {@link #END} behind it. */
    private final int[] symbols;

    /** Where the pattern of each symbol starts. */
    private final int[] starts;

    private final boolean ignoreCase;
    private final List<int[]> states = new ArrayList<>();
    private final Map<IntBuffer, Integer> ids = new HashMap<>();
    private final List<int[]> interesting = new ArrayList<>();

    /**
     * For each state the states after its interesting characters, then the one after all others, or {@link #UNKNOWN}.
     */
    private final List<int[]> steps = new ArrayList<>();

    private PatternAutomaton(int[] symbols, boolean ignoreCase) {
        this.symbols = symbols;
        this.starts = new int[symbols.length];
        this.ignoreCase = ignoreCase;
        Positions start = new Positions();
        for (int p = 0; p < symbols.length; p++) {
            boolean first = p == 0 || symbols[p - 1] == END;
            starts[p] = first ? p : starts[p - 1];
            if (first) {
                close(start, p);
            }
        }
        id(start);
    }

    /** Returns the machine of {@code glob}. */
    public static PatternAutomaton of(Glob glob, boolean ignoreCase) {
        int length = glob.symbols().length;
        int[] symbols = new int[length + 1];
        for (int i = 0; i < length; i++) {
            int symbol = glob.symbols()[i];
            symbols[i] =
                    ignoreCase && symbol >= 0 ? CaseFolding.of(i == 0 ? 0 : glob.symbols()[i - 1], symbol) : symbol;
        }
        symbols[length] = END;
        return new PatternAutomaton(symbols, ignoreCase);
    }

    /** Returns the machine of an ARN pattern whose variables are {@code parts}; empty when it fits nothing. */
    public static Optional<PatternAutomaton> of(ArnPattern pattern, List<Optional<Glob>> parts) {
        if (pattern.everything()) {
            return Optional.of(of(Glob.of("*"), false));
        }
        if (parts.size() < ARN_PARTS
                || parts.contains(Optional.<Glob>empty())
                || !parts.get(0).orElseThrow().matches("arn")) {
            return Optional.empty();
        }
        boolean beyond = pattern.goesBeyondColons();
        // A star at the end of the first part can stand for what follows "arn", too.
        boolean twice = beyond && parts.get(0).orElseThrow().endsWithStar();
        IntBuffer symbols = IntBuffer.allocate((length(parts) + 1) * (twice ? 2 : 1) + 2);
        put(parts, beyond, symbols.put('a').put('r').put('n'));
        if (twice) {
            put(parts, true, symbols.put('a').put('r').put('n').put(':').put(MANY));
        }
        return Optional.of(new PatternAutomaton(Arrays.copyOf(symbols.array(), symbols.position()), false));
    }

    private static void put(List<Optional<Glob>> parts, boolean beyond, IntBuffer symbols) {
        for (int i = 1; i < ARN_PARTS; i++) {
            symbols.put(':');
            Glob glob = parts.get(i).orElseThrow();
            int[] own = glob.symbols();
            for (int s = 0; s < own.length; s++) {
                boolean last = s == own.length - 1;
                boolean inPart = i < ARN_PARTS - 1 && own[s] < 0 && !(beyond && last && own[s] == MANY);
                symbols.put(inPart ? (own[s] == MANY ? MANY_IN_PART : ONE_IN_PART) : own[s]);
            }
        }
        symbols.put(END);
    }

    private static int length(List<Optional<Glob>> parts) {
        int length = "arn".length();
        for (Optional<Glob> part : parts.subList(1, parts.size())) {
            length += 1 + part.orElseThrow().symbols().length;
        }
        return length;
    }

    /** Returns the machine of all patterns of {@code machines}, at least one, which agree on whether case matters. */
    public static PatternAutomaton anyOf(List<PatternAutomaton> machines) {
        if (machines.size() == 1) {
            return machines.get(0);
        }
        int length = 0;
        for (PatternAutomaton machine : machines) {
            length += machine.symbols.length;
        }
        IntBuffer symbols = IntBuffer.allocate(length);
        for (PatternAutomaton machine : machines) {
            symbols.put(machine.symbols);
        }
        return new PatternAutomaton(symbols.array(), machines.get(0).ignoreCase);
    }

    /** Whether upper and lower case are alike. */
    public boolean ignoresCase() {
        return ignoreCase;
    }

    /** The state before the first character. */
    public int start() {
        return 0;
    }

    /** Whether a text that ends in {@code state} fits. */
    public boolean accepts(int state) {
        for (int p : states.get(state)) {
            if (p == symbols.length || symbols[p] == END) {
                return true;
            }
        }
        return false;
    }

    /** Whether what follows cannot change the answer. */
    boolean settled(int state) {
        int[] positions = states.get(state);
        return positions.length == 0 || positions[0] == symbols.length;
    }

    /** The characters that lead elsewhere than all others do. */
    int[] interesting(int state) {
        return interesting.get(state);
    }

    /** The state after {@code c}; what it takes to find it the first time is taken off {@code budget}. */
    public int next(int state, int c, WorkBudget budget) {
        int[] own = interesting.get(state);
        int at = 0;
        while (at < own.length && own[at] != c) {
            at++;
        }
        int known = steps.get(state)[at];
        if (known == UNKNOWN) {
            budget.spend(NEW_STATE + states.get(state).length);
            known = settled(state) ? state : id(step(states.get(state), c));
            steps.get(state)[at] = known;
        }
        return known;
    }

    private Positions step(int[] from, int c) {
        Positions to = new Positions();
        for (int p : from) {
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
                    if (symbols[p] == (ignoreCase ? CaseFolding.of(before(p), c) : c)) {
                        close(to, p + 1);
                    }
                }
            }
        }
        return to;
    }

    private int before(int position) {
        return position == 0 ? 0 : symbols[position - 1];
    }

    private void close(Positions positions, int from) {
        int p = from;
        positions.add(p);
        while (symbols[p] == MANY || symbols[p] == MANY_IN_PART) {
            positions.add(++p);
        }
    }

    private int id(Positions positions) {
        Positions kept = new Positions();
        for (int p : positions.sorted()) {
            if (symbols[p] == MANY && symbols[p + 1] == END) {
                // Everything that follows fits: one state stands for all of these.
                kept.removeFrom(0);
                kept.add(symbols.length);
                break;
            }
            if (symbols[p] == MANY) {
                // Whatever fits from an earlier place of this pattern fits from here as well.
                kept.removeFrom(starts[p]);
            }
            kept.add(p);
        }
        int[] state = kept.sorted();
        Integer known = ids.get(IntBuffer.wrap(state));
        if (known != null) {
            return known;
        }
        int id = states.size();
        ids.put(IntBuffer.wrap(state), id);
        states.add(state);
        int[] characters = settled(id) ? new int[0] : interestingAt(state);
        interesting.add(characters);
        int[] unknown = new int[characters.length + 1];
        Arrays.fill(unknown, UNKNOWN);
        steps.add(unknown);
        return id;
    }

    private int[] interestingAt(int[] positions) {
        Positions found = new Positions();
        for (int p : positions) {
            if (symbols[p] >= 0) {
                found.add(symbols[p]);
                if (ignoreCase) {
                    CaseFolding.alike(before(p), symbols[p]).forEach(found::add);
                }
            } else if (symbols[p] == MANY_IN_PART || symbols[p] == ONE_IN_PART) {
                found.add(':');
            }
        }
        return found.sorted();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < symbols.length - 1; p++) {
            switch (symbols[p]) {
                case MANY, MANY_IN_PART -> text.append('*');
                case ONE, ONE_IN_PART -> text.append('?');
                case END -> text.append(" or ");
                default -> text.append((char) symbols[p]);
            }
        }
        return text.toString();
    }
}
