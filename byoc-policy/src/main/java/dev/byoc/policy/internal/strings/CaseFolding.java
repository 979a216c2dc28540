package dev.byoc.policy.internal.strings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which characters and texts are alike when case is ignored, as {@link String#equalsIgnoreCase} compares them: code
 * point by code point. Besides upper case, a few have others, as k has U+212A. Characters that are alike outside the
 * basic plane differ in their second UTF-16 unit only.
 */
public final class CaseFolding {
    private static final int LAST_WITH_CASE = 0x1FFFF;
    private static final Map<Integer, Set<Integer>> ALIKE = alike();

    private CaseFolding() {}

    private static int of(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Returns the unit that stands for all that are like {@code unit}, when {@code before} stands before it. */
    public static int of(int before, int unit) {
        return isPair(before, unit)
                ? Character.lowSurrogate(of(Character.toCodePoint((char) before, (char) unit)))
                : of(unit);
    }

    /** Returns the text that stands for all that are like {@code text}. */
    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            folded.appendCodePoint(of(text.codePointAt(i)));
        }
        return folded.toString();
    }

    /** Returns the other units that {@code folded} stands for, when {@code before} stands before it. */
    static Set<Integer> alike(int before, int folded) {
        if (!isPair(before, folded)) {
            return ALIKE.getOrDefault(folded, Set.of());
        }
        Set<Integer> units = new TreeSet<>();
        for (int other : ALIKE.getOrDefault(Character.toCodePoint((char) before, (char) folded), Set.of())) {
            units.add((int) Character.lowSurrogate(other));
        }
        return units;
    }

    private static boolean isPair(int before, int unit) {
        return before >= Character.MIN_HIGH_SURROGATE
                && before <= Character.MAX_HIGH_SURROGATE
                && unit >= Character.MIN_LOW_SURROGATE
                && unit <= Character.MAX_LOW_SURROGATE;
    }

    /** Returns a text that {@code folded} stands for and that is none of {@code taken}, if there is one. */
    public static Optional<String> besides(String folded, Set<String> taken) {
        List<String> found = new ArrayList<>(List.of(""));
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int own = folded.codePointAt(i);
            List<String> longer = new ArrayList<>();
            for (String start : found) {
                longer.add(start + Character.toString(own));
            }
            // One more than those that are taken is enough, because they all differ.
            for (int c : ALIKE.getOrDefault(own, Set.of())) {
                for (int s = 0; s < found.size() && longer.size() <= taken.size(); s++) {
                    longer.add(found.get(s) + Character.toString(c));
                }
            }
            found = longer;
        }
        for (String text : found) {
            if (!taken.contains(text)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static Map<Integer, Set<Integer>> alike() {
        Map<Integer, Set<Integer>> alike = new HashMap<>();
        for (int c = 0; c <= LAST_WITH_CASE; c++) {
            if (of(c) != c) {
                Set<Integer> others = alike.getOrDefault(of(c), new TreeSet<>());
                others.add(c);
                alike.put(of(c), others);
            }
        }
        return alike;
    }
}
