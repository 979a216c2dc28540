package dev.byoc.internal.rollout;

import dev.byoc.internal.Repeating;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.FleetState;
import dev.byoc.rollout.Machine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a fleet to a goal: looks, decides, makes the move, until nothing is left to do. What it knows besides what it
 * sees is how machines were found, which a process that goes on finds out again. Not thread-safe.
 */
final class Transition {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int LOSSES = 3;

    private final Fleet fleet;
    private final Repeating reading;
    private final Changes changes;
    private final Inspection inspection;
    private final Launches launches;
    private final Purpose purpose;
    private final Set<ResourceId> watched = new HashSet<>();
    private int losses;
    private Goal goal;

    Transition(Job job, Inspection inspection, Launches launches, Purpose purpose, Goal goal) {
        this.fleet = new Fleet(job.context(), job.ground());
        this.reading = job.repeating();
        this.changes = new Changes(job, fleet);
        this.inspection = inspection;
        this.launches = launches;
        this.purpose = purpose;
        this.goal = goal;
    }

    /**
     * Returns the machines that the goal was reached with.
     *
     * @throws Setback if a new machine does not come up
     */
    List<Machine> run() throws Setback {
        View view = purpose == Purpose.EXCHANGE ? look() : firstLook();
        boolean current = true;
        while (true) {
            requireNoneLost(view);
            Move move = Moves.next(goal, view);
            if (move.isChange()) {
                current = !make(move);
                view = current ? look() : view.after(move);
            } else if (!current) {
                view = look();
                current = true;
            } else if (move instanceof Move.Finished finished) {
                return view.alive().stream()
                        .filter(machine -> finished.machines().contains(machine.id()))
                        .toList();
            } else {
                view = learns(move, view) ? with(view.fleet(), view.bindings()) : look();
            }
        }
    }

    /** Looks at the machines that served before this began. */
    private View firstLook() throws Setback {
        View view = look();
        inspection.allowReplacing(view.fresh(goal));
        Set<ResourceId> healthy = new HashSet<>();
        while (purpose == Purpose.UPKEEP) {
            List<Machine> unknown = view.good(goal).stream()
                    .filter(machine -> !healthy.contains(machine.id()))
                    .toList();
            healthy.addAll(inspection.recheck(unknown));
            view = with(view.fleet(), view.bindings());
            if (healthy.containsAll(view.good(goal).stream().map(Machine::id).toList())) {
                return view;
            }
            changes.pause(POLL, "it is not certain yet that machines do not do their job any more");
            view = look();
        }
        return view;
    }

    private View look() throws Setback {
        Fleet.Sight sight = reading.get("the fleet could not be looked at yet", fleet::look);
        changes.forgetRefused(sight.state());
        return with(sight.state(), ours(sight));
    }

    /** An address that somebody has taken meanwhile is not taken back. */
    private Map<ResourceId, Optional<ResourceId>> ours(Fleet.Sight sight) throws Setback {
        Map<ResourceId, ResourceId> taken =
                reading.get("what addresses lead to could not be looked at yet", () -> fleet.taken(sight));
        if (purpose != Purpose.RETURN && !taken.isEmpty()) {
            throw new Setback("somebody has let addresses lead to what is no machine of the environment; disassociate"
                    + " them, if nobody needs them there [addresses=" + taken + "]");
        }
        Map<ResourceId, Optional<ResourceId>> ours = new HashMap<>(sight.bindings());
        ours.keySet().removeAll(taken.keySet());
        return ours;
    }

    private View with(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
        return new View(
                state, bindings, inspection.verified(), inspection.baked(), inspection.failed(), changes.retired());
    }

    private boolean make(Move move) throws Setback {
        boolean made = changes.make(move);
        if (made && (move instanceof Move.Pin || move instanceof Move.Resize)) {
            launches.begin();
        }
        return made;
    }

    /** A new machine that goes away by itself will not do better the next time. */
    private void requireNoneLost(View view) throws Setback {
        if (goal.count() == 0) {
            return;
        }
        Set<ResourceId> there = new HashSet<>();
        view.fresh(goal).forEach(machine -> there.add(machine.id()));
        for (ResourceId machine : watched) {
            boolean lost = !there.contains(machine)
                    && !changes.retired().contains(machine)
                    && !inspection.failed().contains(machine);
            if (lost && (purpose == Purpose.EXCHANGE || ++losses >= LOSSES)) {
                throw new Setback("machine " + machine + " went away by itself");
            }
        }
        watched.clear();
        watched.addAll(there);
    }

    /** Looks whether machines do their job; returns whether that told something new, else waits. */
    private boolean learns(Move move, View view) throws Setback {
        if (purpose != Purpose.RETURN) {
            int failed = inspection.failed().size();
            Set<ResourceId> unused = inspection.recheck(view.good(goal));
            if (inspection.failed().size() > failed) {
                return true;
            }
        }
        return move instanceof Move.Bake bake ? bakes(bake) : verifies(view);
    }

    private boolean bakes(Move.Bake bake) {
        if (inspection.bake(bake.machines())) {
            return true;
        }
        Duration left = inspection
                .leftToBake(bake.machines())
                .filter(time -> time.compareTo(POLL) < 0)
                .orElse(POLL);
        changes.pause(left, "the new machines must stay healthy");
        return false;
    }

    private boolean verifies(View view) throws Setback {
        List<Machine> unverified = view.fresh(goal).stream()
                .filter(machine -> !inspection.verified().contains(machine.id()))
                .toList();
        if (inspection.verify(unverified)) {
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
        changes.pause(POLL, "machines are coming up");
        return false;
    }
}
