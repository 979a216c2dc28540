package dev.byoc.testing.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotDifferenceTest {
    @Test
    void of_sameLines_isNothing() {
        SnapshotDifference difference = SnapshotDifference.of("a:1 x\nb:2 y", "a:1 x\nb:2 y");

        assertThat(difference).isEqualTo(SnapshotDifference.of("", ""));
    }

    @Test
    void of_secondOfOne_isTwice() {
        SnapshotDifference difference = SnapshotDifference.of("a:1 x", "a:1 x\na:1 x");

        assertThat(difference.twice()).containsExactly("a:1 x");
        assertThat(difference.leftOver()).isEmpty();
        assertThat(difference.missing()).isEmpty();
    }

    @Test
    void of_unknownLine_isLeftOver() {
        SnapshotDifference difference = SnapshotDifference.of("", "a:1 x");

        assertThat(difference.leftOver()).containsExactly("a:1 x");
        assertThat(difference.twice()).isEmpty();
    }

    @Test
    void of_changedLine_isMissingAndLeftOver() {
        SnapshotDifference difference = SnapshotDifference.of("a:1 x", "a:1 y");

        assertThat(difference.missing()).containsExactly("a:1 x");
        assertThat(difference.leftOver()).containsExactly("a:1 y");
        assertThat(difference.twice()).isEmpty();
    }
}
