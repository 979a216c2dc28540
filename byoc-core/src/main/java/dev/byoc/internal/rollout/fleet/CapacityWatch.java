package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.Setback;
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

/** Watches whether machines come at all, and turns to the next type when the provider has none free. */
public final class CapacityWatch {
    private final OperationContext operation;
    private final Deque<String> otherTypes;
    private final Function<String, String> sourceFor;
    private Instant since;

    /** Creates the watch; {@code sourceFor} makes what holds the release on a type of machine. */
    public CapacityWatch(OperationContext operation, List<String> otherTypes, Function<String, String> sourceFor) {
        this.operation = operation;
        this.otherTypes = new ArrayDeque<>(otherTypes);
        this.sourceFor = sourceFor;
        this.since = now();
    }

    /** Notes that machines have just been asked for. */
    void begin() {
        since = now();
    }

    /**
     * Returns what to make machines from instead; empty to go on waiting.
     *
     * @throws Setback if no machine will come
     */
    Optional<String> nextSource(FleetState fleet) throws Setback {
        Optional<LaunchFailure> failure = fleet.failures().stream()
                .filter(found -> !found.at().isBefore(since))
                .findFirst();
        Duration waited = waited();
        if (failure.isPresent()) {
            LaunchFailure.Kind kind = failure.get().kind();
            boolean patient = waited.compareTo(deadlines().capacity()) < 0;
            if (kind == LaunchFailure.Kind.QUOTA || (!patient && kind == LaunchFailure.Kind.OTHER)) {
                throw new Setback(
                        "no machine could be launched: " + failure.get().message());
            }
            if (!patient) {
                return Optional.of(next(failure.get()));
            }
        }
        if (waited.compareTo(deadlines().running()) >= 0) {
            throw new Setback("no machine came within " + waited.toMinutes() + " minutes"
                    + failure.map(found -> ": " + found.message()).orElse(""));
        }
        return Optional.empty();
    }

    /** Fails when machines that should go have not gone for as long as new ones may take to come. */
    void requireGoing() throws Setback {
        Duration waited = waited();
        if (waited.compareTo(deadlines().running()) >= 0) {
            throw new Setback("machines that should go are still there after " + waited.toMinutes() + " minutes");
        }
    }

    private String next(LaunchFailure failure) throws Setback {
        String type = otherTypes.poll();
        if (type == null) {
            throw new Setback("the provider has no machine free of any type that was allowed: " + failure.message());
        }
        operation.tell(origin -> new RolloutEvent.CapacityMissing(origin, failure, type));
        begin();
        return sourceFor.apply(type);
    }

    private Deadlines deadlines() {
        return operation.settings().deadlines();
    }

    private Duration waited() {
        return Duration.between(since, now());
    }

    private Instant now() {
        return operation.context().clock().instant();
    }
}
