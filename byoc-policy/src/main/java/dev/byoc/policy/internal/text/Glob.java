package dev.byoc.policy.internal.text;

import java.util.Arrays;
import java.util.List;

/** A pattern of characters, {@code *} for any of them and {@code ?} for one. Immutable. */
public final class Glob {
    /** The symbol of any characters in {@link #symbols}. */
    public static final int MANY = -1;

    /** The symbol of one character in {@link #symbols}. */
    public static final int ONE = -2;

    private final int[] symbols;
    private final int head;
    private final boolean literal;
    private final boolean prefixOnly;

    private Glob(int[] symbols) {
        this.symbols = symbols;
        int plain = 0;
        while (plain < symbols.length && symbols[plain] >= 0) {
            plain++;
        }
        this.head = plain;
        this.literal = plain == symbols.length;
        this.prefixOnly = plain == symbols.length - 1 && symbols[plain] == MANY;
    }

    /** Returns the pattern that {@code text} spells. */
    public static Glob of(String text) {
        return of(GlobSymbols.joined(List.of(GlobSymbols.of(text, true))));
    }

    /** Returns the pattern that fits {@code text} only. */
    public static Glob literal(String text) {
        return new Glob(GlobSymbols.joined(List.of(GlobSymbols.of(text, false))));
    }

    /** Returns the pattern of {@code symbols}: characters, {@link #MANY} and {@link #ONE}. */
    public static Glob of(int[] symbols) {
        int[] out = new int[symbols.length];
        int n = 0;
        for (int symbol : symbols) {
            if (symbol != MANY || n == 0 || out[n - 1] != MANY) {
                out[n++] = symbol;
            }
        }
        return new Glob(Arrays.copyOf(out, n));
    }

    /** The pattern symbol by symbol, without neighbouring {@link #MANY}. Not to be changed. */
    public int[] symbols() {
        return symbols;
    }

    /** Whether it fits one text only. */
    public boolean isLiteral() {
        return literal;
    }

    /** Whether it fits every text. */
    boolean matchesEverything() {
        return prefixOnly && head == 0;
    }

    /** Whether {@code *} is the last of it. */
    public boolean endsWithStar() {
        return symbols.length > 0 && symbols[symbols.length - 1] == MANY;
    }

    /** Returns whether it fits all of {@code text}. */
    public boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Returns whether it fits the characters of {@code text} from {@code from} to before {@code to}. */
    public boolean matches(String text, int from, int to) {
        int length = to - from;
        if (literal ? length != head : length < head) {
            return false;
        }
        for (int i = 0; i < head; i++) {
            if (text.charAt(from + i) != symbols[i]) {
                return false;
            }
        }
        return literal || prefixOnly || search(text, from + head, to);
    }

    private boolean search(String text, int from, int to) {
        int at = from;
        int p = head;
        int star = -1;
        int mark = -1;
        while (at < to) {
            int symbol = p < symbols.length ? symbols[p] : Integer.MIN_VALUE;
            if (symbol == MANY) {
                star = p++;
                mark = at;
            } else if (symbol == ONE || symbol == text.charAt(at)) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (p < symbols.length && symbols[p] == MANY) {
            p++;
        }
        return p == symbols.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob that && Arrays.equals(symbols, that.symbols);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(symbols);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int symbol : symbols) {
            text.append(symbol == MANY ? "*" : symbol == ONE ? "?" : Character.toString(symbol));
        }
        return text.toString();
    }
}
