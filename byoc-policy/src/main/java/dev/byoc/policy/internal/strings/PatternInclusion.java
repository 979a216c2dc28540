package dev.byoc.policy.internal.strings;

import dev.byoc.policy.internal.text.Glob;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether every text that one pattern fits fits another, when both hold places for the same unknown texts: for
 * whatever stands in a place, in both alike. A place is a symbol of its own that no single-character wildcard and no
 * wildcard within a part of an ARN takes for text.
 */
public final class PatternInclusion {
    /** The first symbol of a place; all from here on are places. */
    public static final int PLACE = Character.MAX_CODE_POINT + 1;

    /** {@link Glob#MANY} without colons. */
    public static final int MANY_IN_PART = -3;

    /** {@link Glob#ONE} that is no colon. */
    public static final int ONE_IN_PART = -4;

    private static final int MOST_STATES = 2_000;
    /** Stands for every UTF-16 unit that no pattern spells out. */
    private static final int OTHER = Character.MAX_CODE_POINT;

    private PatternInclusion() {}

    /** Returns whether all that {@code narrow} fits is known to fit {@code wide}. */
    public static boolean isWithin(int[] narrow, int[] wide) {
        Set<Integer> alphabet = new HashSet<>(List.of((int) ':', OTHER));
        for (int[] pattern : List.of(narrow, wide)) {
            for (int symbol : pattern) {
                if (symbol >= 0) {
                    alphabet.add(symbol);
                }
            }
        }
        Deque<List<BitSet>> open = new ArrayDeque<>();
        Set<List<BitSet>> seen = new HashSet<>();
        open.add(List.of(closed(narrow, 0), closed(wide, 0)));
        while (!open.isEmpty()) {
            List<BitSet> states = open.remove();
            if (!seen.add(states) || states.get(0).isEmpty()) {
                continue;
            }
            boolean counterexample =
                    states.get(0).get(narrow.length) && !states.get(1).get(wide.length);
            if (counterexample || seen.size() > MOST_STATES) {
                return false;
            }
            for (int symbol : alphabet) {
                open.add(List.of(step(narrow, states.get(0), symbol), step(wide, states.get(1), symbol)));
            }
        }
        return true;
    }

    private static BitSet closed(int[] pattern, int from) {
        BitSet states = new BitSet();
        close(pattern, from, states);
        return states;
    }

    private static void close(int[] pattern, int from, BitSet states) {
        int at = from;
        states.set(at);
        while (at < pattern.length && (pattern[at] == Glob.MANY || pattern[at] == MANY_IN_PART)) {
            states.set(++at);
        }
    }

    private static BitSet step(int[] pattern, BitSet from, int symbol) {
        boolean inPart = symbol != ':' && symbol < PLACE;
        BitSet to = new BitSet();
        for (int p = from.nextSetBit(0); p >= 0 && p < pattern.length; p = from.nextSetBit(p + 1)) {
            boolean stays = pattern[p] == Glob.MANY || (pattern[p] == MANY_IN_PART && inPart);
            boolean goesOn = pattern[p] == symbol
                    || (pattern[p] == Glob.ONE && symbol < PLACE)
                    || (pattern[p] == ONE_IN_PART && inPart);
            if (stays) {
                close(pattern, p, to);
            } else if (goesOn) {
                close(pattern, p + 1, to);
            }
        }
        return to;
    }
}
