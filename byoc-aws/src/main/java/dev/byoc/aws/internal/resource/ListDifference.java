package dev.byoc.aws.internal.resource;

import java.util.ArrayList;
import java.util.List;

/**
 * What two lists, written as attributes, do not have in common.
 *
 * @param missing what is wished and not found
 * @param extra what is found and not wished
 */
public record ListDifference(List<String> missing, List<String> extra) {
    /** Returns the difference between what was {@code found} and what is {@code wished}. */
    public static ListDifference of(String found, String wished) {
        List<String> missing = items(wished);
        List<String> extra = items(found);
        missing.removeAll(items(found));
        extra.removeAll(items(wished));
        return new ListDifference(missing, extra);
    }

    private static List<String> items(String attribute) {
        return attribute.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(attribute.split(", ", -1)));
    }
}
