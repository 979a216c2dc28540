package dev.byoc.internal.rollout;

import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.internal.Context;
import dev.byoc.internal.Journal;
import dev.byoc.internal.Patience;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.FleetState;
import dev.byoc.rollout.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a fleet to a goal: looks, decides, makes the move, until nothing is left to do. What it knows besides what it
 * sees is which machines were verified, which a process that goes on finds out again. Not thread-safe.
 */
final class Transition {
    private static final Duration TROUBLE = Duration.ofMinutes(2);
    private static final Duration LONGEST_TROUBLE_PAUSE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int MISSES = 3;
    private static final Duration HEARD = Duration.ofSeconds(30);

    private final Context context;
    private final Journal journal;
    private final RolloutSettings settings;
    private final Fleet fleet;
    private final Verifier verifier;
    private final Launches launches;
    private final Mode mode;
    private final Set<ResourceId> trusted = new HashSet<>();
    private final Set<ResourceId> verified = new HashSet<>();
    private final Set<ResourceId> baked = new HashSet<>();
    private final Map<ResourceId, Instant> retired = new HashMap<>();
    private final Set<ResourceId> watched = new HashSet<>();
    private final Map<ResourceId, Instant> bakingSince = new HashMap<>();
    private final Map<ResourceId, Integer> misses = new HashMap<>();
    private final Set<Move> made = new HashSet<>();
    private @Nullable Patience trouble;
    private Goal goal;

    /** What to make of a new machine that goes away by itself. */
    enum Mode {
        /** The release is at fault. */
        STRICT,
        /** The provider replaces it. */
        LENIENT
    }

    Transition(
            Context context,
            Journal journal,
            RolloutSettings settings,
            Ground ground,
            Verifier verifier,
            Launches launches,
            Mode mode,
            Goal goal) {
        this.context = context;
        this.journal = journal;
        this.settings = settings;
        this.fleet = new Fleet(context, ground);
        this.verifier = verifier;
        this.launches = launches;
        this.mode = mode;
        this.goal = goal;
    }

    /** Takes {@code machines} as verified: they served when this began. */
    Transition trusting(Set<ResourceId> machines) {
        trusted.addAll(machines);
        verified.addAll(machines);
        baked.addAll(machines);
        return this;
    }

    /**
     * Returns the machines that the goal was reached with.
     *
     * @throws Setback if a new machine does not come up
     */
    List<Machine> run() throws Setback {
        View view = look();
        boolean current = true;
        while (true) {
            requireNoneLost(view);
            Move move = Moves.next(goal, view);
            if (move instanceof Move.Finished finished && current) {
                return view.alive().stream()
                        .filter(machine -> finished.machines().contains(machine.id()))
                        .toList();
            }
            if (current
                    && (move instanceof Move.Watch
                            ? learns(view)
                            : move instanceof Move.Bake bake && bakes(bake, view))) {
                view = with(view.fleet(), view.bindings());
                continue;
            }
            if (isChange(move) && attempt(move, view)) {
                view = view.after(move);
                current = false;
                continue;
            }
            view = look();
            current = true;
        }
    }

    private static boolean isChange(Move move) {
        return !(move instanceof Move.Finished || move instanceof Move.Watch || move instanceof Move.Bake);
    }

    private View look() {
        Fleet.Sight sight = fleet.look();
        forgetRefused(sight);
        return with(sight.state(), sight.bindings());
    }

    private View with(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
        return new View(state, bindings, verified, baked, retired.keySet());
    }

    /** A machine that still runs long after it was told to go never heard of it. */
    private void forgetRefused(Fleet.Sight sight) {
        Instant longAgo = context.clock().instant().minus(HEARD);
        sight.state().machines().stream()
                .filter(machine -> machine.state() != Machine.State.LEAVING)
                .map(Machine::id)
                .filter(machine -> retired.getOrDefault(machine, Instant.MAX).isBefore(longAgo))
                .forEach(retired::remove);
    }

    /** Makes {@code move}; returns whether it is known to have been made. */
    private boolean attempt(Move move, View view) {
        if (made.contains(move)) {
            pause(POLL, "what was changed is not visible yet");
            return false;
        }
        journal.renew();
        try {
            fleet.make(move, view);
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
        if (move instanceof Move.Pin || move instanceof Move.Resize) {
            launches.begin();
        }
        return true;
    }

    private void noteRetired(Move move) {
        if (move instanceof Move.Retire retire) {
            Instant now = context.clock().instant();
            retire.machines().forEach(machine -> retired.put(machine, now));
        }
    }

    private void awaitBetterTimes(ByocException reason) {
        if (trouble == null) {
            trouble = Patience.of(context, TROUBLE, LONGEST_TROUBLE_PAUSE);
        }
        if (!trouble.await("the fleet could not be changed yet: " + reason.getMessage(), journal)) {
            throw reason;
        }
    }

    /** A new machine that goes away by itself will not do better the next time. */
    private void requireNoneLost(View view) throws Setback {
        if (goal.count() == 0) {
            return;
        }
        List<Machine> alive = view.alive();
        Set<ResourceId> there = new HashSet<>();
        alive.stream()
                .filter(machine -> goal.sources().contains(machine.source()))
                .forEach(machine -> there.add(machine.id()));
        for (ResourceId machine : watched) {
            if (mode == Mode.STRICT && !there.contains(machine) && !retired.containsKey(machine)) {
                throw new Setback("machine " + machine + " went away by itself");
            }
        }
        watched.clear();
        watched.addAll(there);
    }

    /** Verifies new machines; returns whether that told something new, else waits. */
    private boolean learns(View view) throws Setback {
        List<Machine> unverified = view.alive().stream()
                .filter(machine -> goal.sources().contains(machine.source()))
                .filter(machine -> !verified.contains(machine.id()))
                .toList();
        requireStillHealthy(view);
        Set<ResourceId> now = verifier.verify(unverified);
        if (!now.isEmpty()) {
            verified.addAll(now);
            return true;
        }
        if (goal.count() == 0) {
            launches.requireGoing();
        } else if (unverified.isEmpty()) {
            Optional<String> other = launches.nextSource(view.fleet());
            if (other.isPresent()) {
                goal = goal.pinnedTo(other.get());
                return true;
            }
        }
        pause(POLL, "machines are coming up");
        return false;
    }

    /** Looks whether machines are healthy; returns whether they have been for long enough, else waits. */
    private boolean bakes(Move.Bake bake, View view) throws Setback {
        Instant now = context.clock().instant();
        bake.machines().forEach(machine -> bakingSince.putIfAbsent(machine, now));
        requireStillHealthy(view);
        Set<ResourceId> done = bake.machines().stream()
                .filter(machine -> !misses.containsKey(machine) && !now.isBefore(bakedAt(machine, now)))
                .collect(Collectors.toSet());
        if (!done.isEmpty()) {
            baked.addAll(done);
            return true;
        }
        Duration left = bake.machines().stream()
                .map(machine -> Duration.between(now, bakedAt(machine, now)))
                .filter(time -> time.compareTo(Duration.ZERO) > 0 && time.compareTo(POLL) < 0)
                .min(Comparator.naturalOrder())
                .orElse(POLL);
        pause(left, "the new machines have the traffic and must stay healthy");
        return false;
    }

    private Instant bakedAt(ResourceId machine, Instant now) {
        return bakingSince.getOrDefault(machine, now).plus(settings.bake());
    }

    /**
     * A new machine that was verified must go on doing its job until the rollout is over. One wrong answer is none: an
     * address that has just moved may not be seen everywhere.
     */
    private void requireStillHealthy(View view) throws Setback {
        if (mode == Mode.LENIENT) {
            return;
        }
        List<Machine> good = view.alive().stream()
                .filter(machine -> goal.sources().contains(machine.source()) && verified.contains(machine.id()))
                .toList();
        Set<ResourceId> healthy = verifier.recheck(good);
        misses.keySet().removeAll(healthy);
        for (Machine machine : good) {
            if (!healthy.contains(machine.id()) && misses.merge(machine.id(), 1, Integer::sum) >= MISSES) {
                throw new Setback("machine " + machine.id() + " did not stay healthy");
            }
        }
    }

    private void pause(Duration duration, String reason) {
        context.tell(new dev.byoc.event.ByocEvent.Waiting(context.owner(), reason, duration));
        journal.pause(duration);
        made.clear();
    }

    /** Whether each of {@code machines} that was not trusted from the start has proved what it runs. */
    boolean haveProved(List<Machine> machines) {
        return verifier.haveProved(machines.stream()
                .map(Machine::id)
                .filter(machine -> !trusted.contains(machine))
                .toList());
    }
}
