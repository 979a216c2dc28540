package dev.byoc.testing.scenario.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * How one snapshot differs from another, line by line.
 *
 * @param missing what should be there
 * @param leftOver what should not be there
 * @param twice what is there once too often
 */
record SnapshotDifference(List<String> missing, List<String> leftOver, List<String> twice) {
    static SnapshotDifference of(String expected, String found) {
        List<String> missing = new ArrayList<>(lines(expected));
        List<String> surplus = new ArrayList<>(lines(found));
        lines(found).forEach(missing::remove);
        lines(expected).forEach(surplus::remove);
        List<String> expectedNames =
                lines(expected).stream().map(SnapshotDifference::name).toList();
        List<String> missingNames =
                missing.stream().map(SnapshotDifference::name).toList();
        List<String> leftOver = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (String line : surplus) {
            boolean again = expectedNames.contains(name(line)) && !missingNames.contains(name(line));
            (again ? twice : leftOver).add(line);
        }
        return new SnapshotDifference(missing, leftOver, twice);
    }

    private static List<String> lines(String snapshot) {
        return snapshot.isEmpty() ? List.of() : snapshot.lines().toList();
    }

    private static String name(String line) {
        return line.split(" ", 2)[0];
    }

    @Override
    public String toString() {
        return "  missing: " + missing + "\n  left over: " + leftOver + "\n  twice: " + twice;
    }
}
