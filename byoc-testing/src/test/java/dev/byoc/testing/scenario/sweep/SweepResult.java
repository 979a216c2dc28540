package dev.byoc.testing.scenario.sweep;

import java.util.ArrayList;
import java.util.List;

/** What became of the points of a sweep. Not thread-safe. */
final class SweepResult {
    private final List<String> problems = new ArrayList<>();
    private int points;
    private int leftOver;
    private int twice;

    int points() {
        return points;
    }

    int leftOver() {
        return leftOver;
    }

    int twice() {
        return twice;
    }

    /** The points that did not end as expected, each with how. */
    List<String> problems() {
        return problems;
    }

    void add(String point, String expected, String found) {
        points++;
        if (!found.equals(expected)) {
            SnapshotDifference difference = SnapshotDifference.of(expected, found);
            leftOver += difference.leftOver().size();
            twice += difference.twice().size();
            problems.add(point + ":\n" + difference);
        }
    }

    SweepResult plus(SweepResult other) {
        SweepResult sum = new SweepResult();
        for (SweepResult part : List.of(this, other)) {
            sum.points += part.points;
            sum.leftOver += part.leftOver;
            sum.twice += part.twice;
            sum.problems.addAll(part.problems);
        }
        return sum;
    }

    @Override
    public String toString() {
        return points + " points, " + leftOver + " left over, " + twice + " twice";
    }
}
