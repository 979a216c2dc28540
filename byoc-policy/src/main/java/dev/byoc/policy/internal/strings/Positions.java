package dev.byoc.policy.internal.strings;

import java.util.Arrays;

/** A few numbers, collected in any order; takes no more room than they do, however large they are. Not thread-safe. */
final class Positions {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** Takes away the numbers at the end, as far as they are at least {@code least}. */
    void removeFrom(int least) {
        while (size > 0 && values[size - 1] >= least) {
            size--;
        }
    }

    /** Returns the numbers in order, each once. */
    int[] sorted() {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || values[kept - 1] != values[i]) {
                values[kept++] = values[i];
            }
        }
        size = kept;
        return Arrays.copyOf(values, size);
    }
}
