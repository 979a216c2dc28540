package dev.byoc.aws;

import java.util.ArrayList;
import java.util.List;

/**
 * What two lists, written as attributes, do not have in common.
 *
 * @param missing what is wished and not found
 * @param extra what is found and not wished
 */
record Difference(List<String> missing, List<String> extra) {
    /** Returns the difference between what was {@code found} and what is {@code wished}. */
    static Difference of(String found, String wished) {
        List<String> missing = items(wished);
        List<String> extra = items(found);
        missing.removeAll(items(found));
        extra.removeAll(items(wished));
        return new Difference(missing, extra);
    }

    private static List<String> items(String attribute) {
        return attribute.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(attribute.split(", ", -1)));
    }
}
