package dev.byoc.policy.internal.strings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which characters and texts are alike when case is ignored; besides upper case, a few have others, as k has U+212A.
 */
public final class CaseFolding {
    private static final Map<Integer, Set<Integer>> ALIKE = alike();

    private CaseFolding() {}

    /** Returns the character that stands for all that are like {@code c}. */
    public static int of(int c) {
        return Character.toLowerCase(Character.toUpperCase((char) c));
    }

    /** Returns the text that stands for all that are like {@code text}. */
    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append((char) of(text.charAt(i)));
        }
        return folded.toString();
    }

    /** Returns the other characters that {@code folded} stands for. */
    static Set<Integer> alike(int folded) {
        return ALIKE.getOrDefault(folded, Set.of());
    }

    /** Returns a text that {@code folded} stands for and that is none of {@code taken}, if there is one. */
    public static Optional<String> besides(String folded, Set<String> taken) {
        List<String> found = new ArrayList<>(List.of(""));
        for (int i = 0; i < folded.length(); i++) {
            List<String> longer = new ArrayList<>();
            for (String start : found) {
                longer.add(start + folded.charAt(i));
            }
            // One more than those that are taken is enough, because they all differ.
            for (int c : alike(folded.charAt(i))) {
                for (int s = 0; s < found.size() && longer.size() <= taken.size(); s++) {
                    longer.add(found.get(s) + (char) c);
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
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (of(c) != c) {
                Set<Integer> others = alike.getOrDefault(of(c), new TreeSet<>());
                others.add(c);
                alike.put(of(c), others);
            }
        }
        return alike;
    }
}
