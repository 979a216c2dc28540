package dev.byoc.internal.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.port.FleetState;
import dev.byoc.port.LaunchFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens when no machine comes. */
class CapacityWatchTest {
    private static final Duration CAPACITY = TestOperation.DEADLINES.capacity();
    private static final Duration RUNNING = TestOperation.DEADLINES.running();

    private final TestOperation operation = new TestOperation();
    private final CapacityWatch watch =
            new CapacityWatch(operation.context(), List.of("m5.2xlarge"), type -> "lt-" + type);

    @ParameterizedTest
    @EnumSource(names = {"CAPACITY", "OTHER"})
    void alternativeSource_beforeTheDeadline_isNone(LaunchFailure.Kind kind) throws Exception {
        operation.pass(CAPACITY.minusSeconds(1));

        assertThat(watch.alternativeSource(failing(operation.now(), kind))).isEmpty();
    }

    @Test
    void alternativeSource_withoutCapacityAtTheDeadline_isTheNextType() throws Exception {
        operation.pass(CAPACITY);

        assertThat(watch.alternativeSource(failing(operation.now(), LaunchFailure.Kind.CAPACITY)))
                .contains("lt-m5.2xlarge");

        assertThat(operation.events)
                .singleElement()
                .isInstanceOfSatisfying(RolloutEvent.CapacityMissing.class, missing -> assertThat(missing.nextType())
                        .isEqualTo("m5.2xlarge"));
    }

    @Test
    void alternativeSource_ofTheNextType_hasAsMuchTimeAgain() throws Exception {
        operation.pass(CAPACITY);
        assertThat(watch.alternativeSource(failing(operation.now(), LaunchFailure.Kind.CAPACITY)))
                .isPresent();
        operation.pass(CAPACITY.minusSeconds(1));
        FleetState failingAgain = failing(operation.now(), LaunchFailure.Kind.CAPACITY);
        assertThat(watch.alternativeSource(failingAgain)).isEmpty();

        operation.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> watch.alternativeSource(failingAgain))
                .isInstanceOf(TransitionFailedException.class)
                .hasMessage("the provider has no machine free of any type that was allowed: no luck");
    }

    @Test
    void alternativeSource_failureFromBeforeTheRequest_doesNotCount() throws Exception {
        Instant before = operation.now();
        operation.pass(Duration.ofSeconds(1));
        watch.machinesRequested();
        operation.pass(CAPACITY);

        assertThat(watch.alternativeSource(failing(before, LaunchFailure.Kind.CAPACITY)))
                .isEmpty();
        assertThat(watch.alternativeSource(failing(before.plusSeconds(1), LaunchFailure.Kind.CAPACITY)))
                .isPresent();
    }

    @Test
    void alternativeSource_beyondTheQuota_failsAtOnce() {
        assertThatThrownBy(() -> watch.alternativeSource(failing(operation.now(), LaunchFailure.Kind.QUOTA)))
                .isInstanceOf(TransitionFailedException.class)
                .hasMessage("no machine could be launched: no luck");
    }

    @Test
    void alternativeSource_anotherReasonAtTheDeadline_fails() {
        operation.pass(CAPACITY);

        assertThatThrownBy(() -> watch.alternativeSource(failing(operation.now(), LaunchFailure.Kind.OTHER)))
                .hasMessage("no machine could be launched: no luck");
    }

    @Test
    void alternativeSource_noMachineAndNoReason_failsAtTheDeadlineForRunning() throws Exception {
        operation.pass(RUNNING.minusSeconds(1));
        assertThat(watch.alternativeSource(fleet().build())).isEmpty();

        operation.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> watch.alternativeSource(fleet().build()))
                .hasMessage("no machine came within 10 minutes");
    }

    @Test
    void requireDepartureInTime_failsOnceMachinesShouldHaveGone() throws Exception {
        operation.pass(RUNNING.minusSeconds(1));
        watch.requireDepartureInTime();

        operation.pass(Duration.ofSeconds(1));
        assertThatThrownBy(watch::requireDepartureInTime)
                .isInstanceOf(TransitionFailedException.class)
                .hasMessage("machines that should go are still there after 10 minutes");
    }

    private static FleetState failing(Instant at, LaunchFailure.Kind kind) {
        return fleet().failures(List.of(new LaunchFailure(at, kind, "no luck"))).build();
    }

    private static FleetState.Builder fleet() {
        FleetState.Builder fleet = FleetState.builder();
        fleet.source("lt-a").desired(1).max(3).held(true);
        return fleet;
    }
}
