package dev.byoc.policy.internal.cells;

import dev.byoc.policy.internal.work.QuestionTooLargeException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each pattern whose variables can stand for anything the choice of not fitting, unless one that fits implies it.
 * Not thread-safe.
 */
final class FreeChoices {
    private static final int MOST = 8;

    private final BitSet free;
    private final String where;
    private final Map<Integer, BitSet> implied = new LinkedHashMap<>();

    private FreeChoices(BitSet free, String where) {
        this.free = free;
        this.where = where;
    }

    /** Whether of two patterns, by number, the first fits only where the second does, whatever variables stand for. */
    interface Implication {
        boolean test(int one, int other);
    }

    /** Returns the choices for the patterns {@code free}, which stand {@code where}. */
    static FreeChoices of(BitSet free, String where, Implication implication) {
        FreeChoices choices = new FreeChoices(free, where);
        for (int i = free.nextSetBit(0); i >= 0 && free.cardinality() <= 2 * MOST; i = free.nextSetBit(i + 1)) {
            BitSet own = new BitSet();
            for (int other = free.nextSetBit(0); other >= 0; other = free.nextSetBit(other + 1)) {
                own.set(other, other != i && implication.test(i, other));
            }
            choices.implied.put(i, own);
        }
        return choices;
    }

    /** Returns the combinations of patterns that fit, when {@code fitting} are those that can. */
    List<BitSet> of(BitSet fitting) {
        BitSet loose = (BitSet) fitting.clone();
        loose.and(free);
        int[] bits = loose.stream().toArray();
        if (bits.length > MOST) {
            throw new QuestionTooLargeException("too many variables stand in " + where);
        }
        List<BitSet> combinations = new ArrayList<>();
        for (int choice = 0; choice < 1 << bits.length; choice++) {
            BitSet truths = (BitSet) fitting.clone();
            for (int b = 0; b < bits.length; b++) {
                truths.set(bits[b], (choice >> b & 1) == 0);
            }
            if (isPossible(truths, bits)) {
                combinations.add(truths);
            }
        }
        return combinations;
    }

    private boolean isPossible(BitSet truths, int[] bits) {
        for (int bit : bits) {
            if (truths.get(bit)) {
                BitSet missing =
                        (BitSet) implied.getOrDefault(bit, new BitSet()).clone();
                missing.andNot(truths);
                if (!missing.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }
}
