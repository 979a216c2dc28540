package dev.byoc.internal.rollout;

import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.Context;
import dev.byoc.internal.Patience;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.FleetState;
import dev.byoc.rollout.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes moves, and knows which were made although they do not show yet. Not thread-safe. */
final class Changes {
    private static final Duration TROUBLE = Duration.ofMinutes(2);
    private static final Duration LONGEST_TROUBLE_PAUSE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration HEARD = Duration.ofSeconds(30);
    private static final int REPETITIONS = 24;

    private final Job job;
    private final Fleet fleet;
    private final Map<ResourceId, Instant> retired = new HashMap<>();
    private final Set<Move> made = new HashSet<>();
    private final Set<Move> everMade = new HashSet<>();
    private @Nullable Patience trouble;
    private int repetitions;

    Changes(Job job, Fleet fleet) {
        this.job = job;
        this.fleet = fleet;
    }

    /** The machines that were told to go and may not show it yet. */
    Set<ResourceId> retired() {
        return retired.keySet();
    }

    /**
     * Makes {@code move}; returns whether it is known to have been made.
     *
     * @throws Setback if somebody undoes it again and again
     */
    boolean make(Move move) throws Setback {
        if (made.contains(move)) {
            pause(POLL, "what was changed is not visible yet");
            return false;
        }
        job.journal().renew();
        try {
            fleet.make(move);
        } catch (OutcomeUnknownException | UnavailableException e) {
            noteRetired(move);
            awaitBetterTimes(e);
            return false;
        } catch (ThrottledException | ConflictException | NotFoundException e) {
            awaitBetterTimes(e);
            return false;
        }
        trouble = null;
        made.add(move);
        noteRetired(move);
        requireLasting(move);
        return true;
    }

    /** Waits; afterwards what was made should show. */
    void pause(Duration duration, String reason) {
        Context context = job.context();
        context.tell(new ByocEvent.Waiting(context.owner(), reason, duration));
        job.journal().pause(duration);
        made.clear();
    }

    /** A machine that still runs long after it was told to go never heard of it. */
    void forgetRefused(FleetState seen) {
        Instant longAgo = job.context().clock().instant().minus(HEARD);
        seen.alive().stream()
                .map(Machine::id)
                .filter(machine -> retired.getOrDefault(machine, Instant.MAX).isBefore(longAgo))
                .forEach(retired::remove);
    }

    private void requireLasting(Move move) throws Setback {
        repetitions = everMade.add(move) ? 0 : repetitions + 1;
        if (repetitions >= REPETITIONS) {
            throw new Setback(
                    "changes were made again " + repetitions + " times and do not last, so something else must"
                            + " be changing the fleet [change=" + move + "]");
        }
    }

    private void noteRetired(Move move) {
        if (move instanceof Move.Retire retire) {
            Instant now = job.context().clock().instant();
            retire.machines().forEach(machine -> retired.put(machine, now));
        }
    }

    private void awaitBetterTimes(ByocException reason) {
        if (trouble == null) {
            trouble = Patience.of(job.context(), TROUBLE, LONGEST_TROUBLE_PAUSE);
        }
        if (!trouble.await("the fleet could not be changed yet: " + reason.getMessage(), job.journal())) {
            throw reason;
        }
    }
}
