package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.port.FleetState;
import dev.byoc.port.LaunchFailure;
import dev.byoc.rollout.Deadlines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Watches whether the provider launches the machines that were asked for, and turns to the next instance type when it
 * has none free. Not thread-safe.
 */
public final class CapacityWatch {
    private final OperationContext operation;
    private final Deque<String> otherTypes;
    private final Function<String, String> publish;
    private Instant requested;

    /**
     * Creates the watch.
     *
     * @param otherTypes the instance types to turn to, in order
     * @param publish makes a launch template of the release for an instance type, and returns it
     */
    public CapacityWatch(OperationContext operation, List<String> otherTypes, Function<String, String> publish) {
        this.operation = operation;
        this.otherTypes = new ArrayDeque<>(otherTypes);
        this.publish = publish;
        this.requested = now();
    }

    /** Notes that machines have just been asked for. */
    void machinesRequested() {
        requested = now();
    }

    /**
     * Returns what to make machines from instead of what is tried now; empty to go on waiting.
     *
     * @throws TransitionFailedException if no machine will come
     */
    Optional<String> alternativeSource(FleetState fleet) throws TransitionFailedException {
        Optional<LaunchFailure> failure = fleet.failures().stream()
                .filter(found -> !found.at().isBefore(requested))
                .findFirst();
        Duration waited = waited();
        if (failure.isPresent()) {
            LaunchFailure.Kind kind = failure.get().kind();
            boolean overdue = waited.compareTo(deadlines().capacity()) >= 0;
            if (kind == LaunchFailure.Kind.QUOTA || (overdue && kind == LaunchFailure.Kind.OTHER)) {
                throw new TransitionFailedException(
                        "no machine could be launched: " + failure.get().message());
            }
            if (overdue) {
                return Optional.of(nextType(failure.get()));
            }
        }
        if (waited.compareTo(deadlines().running()) >= 0) {
            throw new TransitionFailedException("no machine came within " + waited.toMinutes() + " minutes"
                    + failure.map(found -> ": " + found.message()).orElse(""));
        }
        return Optional.empty();
    }

    /** Fails when machines that are to go have not gone for as long as new ones may take to run. */
    void requireDepartureInTime() throws TransitionFailedException {
        Duration waited = waited();
        if (waited.compareTo(deadlines().running()) >= 0) {
            throw new TransitionFailedException(
                    "machines that should go are still there after " + waited.toMinutes() + " minutes");
        }
    }

    private String nextType(LaunchFailure failure) throws TransitionFailedException {
        String type = otherTypes.poll();
        if (type == null) {
            throw new TransitionFailedException(
                    "the provider has no machine free of any type that was allowed: " + failure.message());
        }
        operation.tell(origin -> new RolloutEvent.CapacityMissing(origin, failure, type));
        machinesRequested();
        return publish.apply(type);
    }

    private Deadlines deadlines() {
        return operation.settings().deadlines();
    }

    private Duration waited() {
        return Duration.between(requested, now());
    }

    private Instant now() {
        return operation.context().clock().instant();
    }
}
