package dev.byoc.policy.internal.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A run of characters and wildcards, as a {@link Glob} is made of. Immutable. */
public final class GlobSymbols {
    private final int[] values;

    private GlobSymbols(int[] values) {
        this.values = values;
    }

    static GlobSymbols of(String text, boolean wildcards) {
        int[] values = new int[text.length()];
        for (int i = 0; i < values.length; i++) {
            char c = text.charAt(i);
            values[i] = wildcards && c == '*' ? Glob.MANY : wildcards && c == '?' ? Glob.ONE : c;
        }
        return new GlobSymbols(values);
    }

    /** Returns the symbols of all of {@code parts}, one after the other. */
    static int[] joined(List<GlobSymbols> parts) {
        int length = 0;
        for (GlobSymbols part : parts) {
            length += part.values.length;
        }
        int[] joined = new int[length];
        int at = 0;
        for (GlobSymbols part : parts) {
            System.arraycopy(part.values, 0, joined, at, part.values.length);
            at += part.values.length;
        }
        return joined;
    }

    /** The characters, with {@link Glob#MANY} and {@link Glob#ONE} for wildcards. */
    public IntStream chars() {
        return Arrays.stream(values);
    }

    int indexOf(int symbol) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == symbol) {
                return i;
            }
        }
        return -1;
    }

    GlobSymbols to(int end) {
        return new GlobSymbols(Arrays.copyOf(values, end));
    }

    GlobSymbols from(int start) {
        return new GlobSymbols(Arrays.copyOfRange(values, start, values.length));
    }
}
