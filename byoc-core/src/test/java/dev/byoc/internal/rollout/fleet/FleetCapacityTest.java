package dev.byoc.internal.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.rollout.Strategy;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCapacityTest {
    private static final Strategy ONE_BY_ONE = Strategy.oneByOne();

    @ParameterizedTest(name = "wanted {0}, outgoing {1}, started {2}: {3}")
    @CsvSource({"2, 0, 0, 2", "2, 2, 0, 3", "3, 2, 0, 3", "2, 2, 1, 2", "4, 1, 0, 4"})
    void leastRoom_isOneMoreThanThereAre_unlessANewOneIsThere(int wanted, int outgoing, int started, int room) {
        assertThat(FleetCapacity.atStart(wanted, 10, ONE_BY_ONE, outgoing, started)
                        .leastRoom())
                .isEqualTo(room);
    }

    @ParameterizedTest(name = "wanted {0}, outgoing {1}, started {2}, batch {3}, canary {4} %, max {5}: {6}")
    @CsvSource({
        "3, 0, 0, 1,  0, 10, 3", // the first release: all at once
        "3, 3, 0, 1,  0, 10, 4",
        "4, 4, 0, 2,  0, 10, 6",
        "4, 4, 0, 9,  0, 10, 8",
        "4, 4, 0, 2, 25, 10, 6", // the canary is smaller than the batches after it
        "4, 4, 0, 1, 50, 10, 6", // and here larger
        "1, 3, 0, 1,  0, 10, 4", // fewer than before
        "3, 1, 0, 1,  0, 10, 4", // more than before
        "3, 1, 0, 9,  0, 10, 4",
        "4, 1, 3, 2,  0, 10, 5", // interrupted before the last one
        "4, 0, 4, 1,  0, 10, 4", // nothing to do
        "2, 0, 4, 1,  0, 10, 4", // scaling down
        "4, 4, 0, 9,  0,  6, 6", // no more than the fleet may have
        "3, 3, 0, 1,  0,  3, 3" // no room at all
    })
    void peak_isTheMostMachinesAtOnce(int wanted, int outgoing, int started, int batch, int canary, int max, int peak) {
        FleetCapacity capacity = FleetCapacity.atStart(wanted, max, new Strategy(canary, batch), outgoing, started);

        assertThat(capacity.peak()).isEqualTo(peak);
        assertThat(capacity.peakBeyondPresent()).isEqualTo(peak - outgoing - started);
    }

    @Property
    void peak_isWithinTheFleetAndTheStrategy(
            @ForAll @IntRange(min = 1, max = 8) int wanted,
            @ForAll @IntRange(max = 8) int outgoing,
            @ForAll @IntRange(min = 1, max = 9) int batch,
            @ForAll @IntRange(max = 100) int canary,
            @ForAll @IntRange(max = 8) int room) {
        Strategy strategy = new Strategy(canary, batch);
        int max = Math.max(wanted, outgoing + 1) + room;

        int peak = FleetCapacity.atStart(wanted, max, strategy, outgoing, 0).peak();

        assertThat(peak)
                .isBetween(Math.max(wanted, outgoing), max)
                .isLessThanOrEqualTo(Math.max(wanted, outgoing) + strategy.surge(wanted));
    }

    @Test
    void outgoingToRetire_beforeAnyNewMachineIsVerified_isNone() {
        assertThat(capacity(2, 10, 5, 1, 0).outgoingToRetire()).isZero();
    }

    @ParameterizedTest(name = "wanted {0}, outgoing {1}, verified {2}: {3}")
    @CsvSource({"3, 3, 1, 1", "3, 3, 2, 2", "3, 3, 3, 3", "3, 5, 1, 3", "3, 1, 1, 0", "3, 2, 1, 0", "3, 1, 3, 1"})
    void outgoingToRetire_leavesAsManyInAllAsAreWanted(int wanted, int outgoing, int verified, int retire) {
        FleetCapacity capacity = capacity(wanted, 10, outgoing, verified, verified);

        assertThat(capacity.outgoingToRetire()).isEqualTo(retire);
        assertThat(capacity.outgoingNeeded()).isEqualTo(wanted - verified);
    }

    @Test
    void outgoingToRetire_whereTheWantedFillTheFleet_makesRoomForTheLast() {
        assertThat(capacity(3, 3, 2, 1, 1).outgoingToRetire()).isEqualTo(1);
        assertThat(capacity(3, 4, 2, 1, 1).outgoingToRetire()).isZero();
        assertThat(capacity(3, 3, 1, 2, 2).outgoingToRetire()).isEqualTo(1);
    }

    @ParameterizedTest(name = "wanted {0}, verified {1}: {2}")
    @CsvSource({"3, 3, 0", "3, 5, 2", "3, 2, 0"})
    void surplus_isWhatIsVerifiedBeyondWhatIsWanted(int wanted, int verified, int surplus) {
        assertThat(capacity(wanted, 10, 0, verified, verified).surplus()).isEqualTo(surplus);
    }

    @ParameterizedTest(name = "started {0}, verified {1}, outgoing {2}, requested {3}: {4}")
    @CsvSource({
        "0, 0, 4, 4, 2",
        "2, 0, 4, 6, 2",
        "2, 1, 4, 6, 2", // the second one of the batch is not verified yet
        "1, 0, 4, 6, 2", // the second one of the batch is not there yet
        "2, 2, 2, 4, 4",
        "3, 2, 2, 6, 4", // the fourth one is not there yet
        "3, 0, 1, 4, 3" // another process had verified them
    })
    void startedWithNextBatch_isLimitedToTheBatchUntilAllOfItAreVerified(
            int started, int verified, int outgoing, int requested, int next) {
        FleetCapacity capacity = new FleetCapacity(4, 10, Strategy.batches(2), outgoing, started, verified, requested);

        assertThat(capacity.startedWithNextBatch()).isEqualTo(next);
        assertThat(capacity.size()).isEqualTo(outgoing + next);
    }

    @Test
    void startedWithNextBatch_withoutOldMachines_isAll() {
        assertThat(capacity(5, 10, 0, 1, 1).startedWithNextBatch()).isEqualTo(5);
        assertThat(capacity(1, 10, 0, 3, 3).startedWithNextBatch()).isEqualTo(3);
    }

    @Test
    void size_isAtMostWhatTheFleetMayHave() {
        assertThat(capacity(3, 10, 3, 0, 0).size()).isEqualTo(4);
        assertThat(capacity(3, 3, 3, 0, 0).size()).isEqualTo(3);
    }

    @Test
    void isFull_onlyWhereTheNextBatchFindsNoRoom() {
        assertThat(capacity(3, 3, 3, 0, 0).isFull()).isTrue();
        assertThat(capacity(3, 4, 3, 0, 0).isFull()).isFalse();
        assertThat(capacity(3, 3, 0, 3, 3).isFull()).isFalse();
        assertThat(capacity(3, 4, 3, 1, 0).isFull()).isFalse();
    }

    private static FleetCapacity capacity(int wanted, int max, int outgoing, int started, int verified) {
        return new FleetCapacity(wanted, max, ONE_BY_ONE, outgoing, started, verified, outgoing + started);
    }
}
