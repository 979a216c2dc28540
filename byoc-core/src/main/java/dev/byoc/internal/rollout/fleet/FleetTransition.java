package dev.byoc.internal.rollout.fleet;

import dev.byoc.internal.operation.RetryingWrites;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.Setback;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
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
public final class FleetTransition {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int LOSSES = 3;

    private final FleetAccess fleet;
    private final RetryingWrites reading;
    private final MoveExecutor changes;
    private final MachineHealthLog healthLog;
    private final CapacityWatch capacity;
    private final TransitionKind kind;
    private final Set<ResourceId> watched = new HashSet<>();
    private int losses;
    private FleetTarget goal;

    public FleetTransition(
            OperationContext operation,
            MachineHealthLog healthLog,
            CapacityWatch capacity,
            TransitionKind kind,
            FleetTarget goal) {
        this.fleet = new FleetAccess(operation.context(), operation.resources());
        this.reading = operation.repeating();
        this.changes = new MoveExecutor(operation, fleet);
        this.healthLog = healthLog;
        this.capacity = capacity;
        this.kind = kind;
        this.goal = goal;
    }

    /**
     * Returns the machines that the goal was reached with.
     *
     * @throws Setback if a new machine does not come up
     */
    public List<Machine> run() throws Setback {
        FleetView view = kind == TransitionKind.EXCHANGE ? look() : firstLook();
        boolean current = true;
        while (true) {
            requireNoneLost(view);
            FleetMove move = FleetMovePlanner.next(goal, view);
            if (move.isChange()) {
                current = !make(move);
                view = current ? look() : view.after(move);
            } else if (!current) {
                view = look();
                current = true;
            } else if (move instanceof FleetMove.Finished finished) {
                return view.alive().stream()
                        .filter(machine -> finished.machines().contains(machine.id()))
                        .toList();
            } else {
                view = learns(move, view) ? with(view.fleet(), view.bindings()) : look();
            }
        }
    }

    /** Looks at the machines that served before this began. */
    private FleetView firstLook() throws Setback {
        FleetView view = look();
        healthLog.allowReplacing(view.fresh(goal));
        Set<ResourceId> healthy = new HashSet<>();
        while (kind == TransitionKind.UPKEEP) {
            List<Machine> unknown = view.good(goal).stream()
                    .filter(machine -> !healthy.contains(machine.id()))
                    .toList();
            healthy.addAll(healthLog.recheck(unknown));
            view = with(view.fleet(), view.bindings());
            if (healthy.containsAll(view.good(goal).stream().map(Machine::id).toList())) {
                return view;
            }
            changes.pause(POLL, "it is not certain yet that machines do not do their job any more");
            view = look();
        }
        return view;
    }

    private FleetView look() throws Setback {
        FleetAccess.Snapshot snapshot = reading.get("the fleet could not be looked at yet", fleet::look);
        changes.forgetRefused(snapshot.state());
        return with(snapshot.state(), ours(snapshot));
    }

    /** An address that somebody has taken meanwhile is not taken back. */
    private Map<ResourceId, Optional<ResourceId>> ours(FleetAccess.Snapshot snapshot) throws Setback {
        Map<ResourceId, ResourceId> taken =
                reading.get("what addresses lead to could not be looked at yet", () -> fleet.taken(snapshot));
        if (kind != TransitionKind.RETURN && !taken.isEmpty()) {
            throw new Setback("somebody has let addresses lead to what is no machine of the environment; disassociate"
                    + " them, if nobody needs them there [addresses=" + taken + "]");
        }
        Map<ResourceId, Optional<ResourceId>> ours = new HashMap<>(snapshot.bindings());
        ours.keySet().removeAll(taken.keySet());
        return ours;
    }

    private FleetView with(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
        return new FleetView(
                state, bindings, healthLog.verified(), healthLog.baked(), healthLog.failed(), changes.retired());
    }

    private boolean make(FleetMove move) throws Setback {
        boolean made = changes.make(move);
        if (made && (move instanceof FleetMove.Pin || move instanceof FleetMove.Resize)) {
            capacity.begin();
        }
        return made;
    }

    /** A new machine that goes away by itself will not do better the next time. */
    private void requireNoneLost(FleetView view) throws Setback {
        if (goal.count() == 0) {
            return;
        }
        Set<ResourceId> there = new HashSet<>();
        view.fresh(goal).forEach(machine -> there.add(machine.id()));
        for (ResourceId machine : watched) {
            boolean lost = !there.contains(machine)
                    && !changes.retired().contains(machine)
                    && !healthLog.failed().contains(machine);
            if (lost && (kind == TransitionKind.EXCHANGE || ++losses >= LOSSES)) {
                throw new Setback("machine " + machine + " went away by itself");
            }
        }
        watched.clear();
        watched.addAll(there);
    }

    /** Looks whether machines do their job; returns whether that told something new, else waits. */
    private boolean learns(FleetMove move, FleetView view) throws Setback {
        if (kind != TransitionKind.RETURN) {
            int failed = healthLog.failed().size();
            Set<ResourceId> unused = healthLog.recheck(view.good(goal));
            if (healthLog.failed().size() > failed) {
                return true;
            }
        }
        return move instanceof FleetMove.Bake bake ? bakes(bake) : verifies(view);
    }

    private boolean bakes(FleetMove.Bake bake) {
        if (healthLog.bake(bake.machines())) {
            return true;
        }
        Duration left = healthLog
                .leftToBake(bake.machines())
                .filter(time -> time.compareTo(POLL) < 0)
                .orElse(POLL);
        changes.pause(left, "the new machines must stay healthy");
        return false;
    }

    private boolean verifies(FleetView view) throws Setback {
        List<Machine> unverified = view.fresh(goal).stream()
                .filter(machine -> !healthLog.verified().contains(machine.id()))
                .toList();
        if (healthLog.verify(unverified)) {
            return true;
        }
        if (goal.count() == 0) {
            capacity.requireGoing();
        } else if (unverified.isEmpty()) {
            Optional<String> other = capacity.nextSource(view.fleet());
            if (other.isPresent()) {
                goal = goal.pinnedTo(other.get());
                return true;
            }
        }
        changes.pause(POLL, "machines are coming up");
        return false;
    }
}
