package dev.byoc.internal.rollout.fleet;

import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.internal.operation.Backoff;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes moves, and knows which were made although they cannot be seen yet. Not thread-safe. */
final class MoveExecutor {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration RETIREMENT_VISIBLE = Duration.ofSeconds(30);
    private static final int REPETITIONS = 24;

    private final OperationContext operation;
    private final FleetAccess fleet;
    private final Map<ResourceId, Instant> retired = new HashMap<>();
    private final Set<FleetMove> madeSincePause = new HashSet<>();
    private final Set<FleetMove> everMade = new HashSet<>();
    private @Nullable Backoff backoff;
    private int repetitions;

    MoveExecutor(OperationContext operation, FleetAccess fleet) {
        this.operation = operation;
        this.fleet = fleet;
    }

    /** Returns the machines that were told to go and may not show it yet. */
    Set<ResourceId> retired() {
        return retired.keySet();
    }

    /**
     * Makes {@code move}; returns whether it is known to have been made.
     *
     * @throws TransitionFailedException if somebody undoes it again and again
     */
    boolean make(FleetMove move) throws TransitionFailedException {
        if (madeSincePause.contains(move)) {
            pause(POLL, "what was changed is not visible yet");
            return false;
        }
        operation.journal().renew();
        try {
            fleet.make(move);
        } catch (OutcomeUnknownException | UnavailableException e) {
            noteRetired(move);
            awaitRetry(e);
            return false;
        } catch (ThrottledException | ConflictException | NotFoundException e) {
            awaitRetry(e);
            return false;
        }
        backoff = null;
        madeSincePause.add(move);
        noteRetired(move);
        requireNotUndone(move);
        return true;
    }

    /** Waits; afterwards the moves that were made should be visible. */
    void pause(Duration duration, String reason) {
        operation.context().pause(reason, duration);
        madeSincePause.clear();
    }

    /** Forgets that machines were told to go which {@code seen} shows alive long afterwards: the call was lost. */
    void forgetLostRetirements(FleetState seen) {
        Instant visibleSince = operation.context().clock().instant().minus(RETIREMENT_VISIBLE);
        seen.alive().stream()
                .map(Machine::id)
                .filter(machine -> retired.getOrDefault(machine, Instant.MAX).isBefore(visibleSince))
                .forEach(retired::remove);
    }

    private void requireNotUndone(FleetMove move) throws TransitionFailedException {
        repetitions = everMade.add(move) ? 0 : repetitions + 1;
        if (repetitions >= REPETITIONS) {
            throw new TransitionFailedException(
                    "changes were made again " + repetitions + " times and do not last, so something else must"
                            + " be changing the fleet [change=" + move + "]");
        }
    }

    private void noteRetired(FleetMove move) {
        if (move instanceof FleetMove.Retire retire) {
            Instant now = operation.context().clock().instant();
            retire.machines().forEach(machine -> retired.put(machine, now));
        }
    }

    private void awaitRetry(ByocException reason) {
        if (backoff == null) {
            backoff = Backoff.ofCalls(operation.context());
        }
        backoff.await("the fleet could not be changed yet", reason);
    }
}
