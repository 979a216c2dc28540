package dev.byoc.internal.rollout.fleet;

import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
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
 * Brings a fleet to a target: looks, decides, makes the move, until nothing is left to do. Besides what it sees, it
 * knows what checks of machines found; a process that goes on with the operation checks them again. Not thread-safe.
 */
public final class FleetTransition {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int LOSSES_TO_FAIL = 3;

    private final FleetAccess fleet;
    private final MoveExecutor moves;
    private final MachineHealthLog healthLog;
    private final CapacityWatch capacity;
    private final TransitionKind kind;
    private final Set<ResourceId> seen = new HashSet<>();
    private int losses;
    private FleetTarget target;

    /** Creates the transition to {@code target}; changes nothing yet. */
    public FleetTransition(
            OperationContext operation,
            MachineHealthLog healthLog,
            CapacityWatch capacity,
            TransitionKind kind,
            FleetTarget target) {
        this.fleet = new FleetAccess(operation.context(), operation.resources());
        this.moves = new MoveExecutor(operation, fleet);
        this.healthLog = healthLog;
        this.capacity = capacity;
        this.kind = kind;
        this.target = target;
    }

    /**
     * Brings the fleet to the target, and returns the machines that serve then.
     *
     * @throws TransitionFailedException if a new machine does not come up
     */
    public List<Machine> run() throws TransitionFailedException {
        FleetView view = kind == TransitionKind.EXCHANGE ? look() : firstLook();
        boolean seenAfterLastMove = true;
        while (true) {
            requireNoneLost(view);
            FleetMove move = FleetMovePlanner.next(target, view);
            if (move.isChange()) {
                seenAfterLastMove = !make(move);
                view = seenAfterLastMove ? look() : view.after(move);
            } else if (!seenAfterLastMove) {
                view = look();
                seenAfterLastMove = true;
            } else if (move instanceof FleetMove.Finished finished) {
                return view.alive().stream()
                        .filter(machine -> finished.machines().contains(machine.id()))
                        .toList();
            } else {
                view = check(move, view) ? with(view.fleet(), view.bindings()) : look();
            }
        }
    }

    /** Looks for the first time, and checks the machines that served before the operation began. */
    private FleetView firstLook() throws TransitionFailedException {
        FleetView view = look();
        healthLog.allowReplacing(view.newMachines(target));
        Set<ResourceId> healthy = new HashSet<>();
        while (kind == TransitionKind.UPKEEP) {
            List<Machine> unknown = view.verifiedMachines(target).stream()
                    .filter(machine -> !healthy.contains(machine.id()))
                    .toList();
            healthy.addAll(healthLog.recheck(unknown));
            view = with(view.fleet(), view.bindings());
            if (healthy.containsAll(
                    view.verifiedMachines(target).stream().map(Machine::id).toList())) {
                return view;
            }
            moves.pause(POLL, "it is not certain yet that machines have failed");
            view = look();
        }
        return view;
    }

    private FleetView look() throws TransitionFailedException {
        FleetSnapshot snapshot = fleet.look();
        moves.forgetLostRetirements(snapshot.state());
        return with(snapshot.state(), ownBindings(snapshot));
    }

    /** Returns where the addresses lead that nobody else has taken; those that somebody has are left to him. */
    private Map<ResourceId, Optional<ResourceId>> ownBindings(FleetSnapshot snapshot) throws TransitionFailedException {
        Map<ResourceId, ResourceId> taken = fleet.addressesTaken(snapshot);
        if (kind != TransitionKind.RETURN && !taken.isEmpty()) {
            throw new TransitionFailedException(
                    "somebody has let addresses lead to what is no machine of the environment; disassociate"
                            + " them, if nobody needs them there [addresses=" + taken + "]");
        }
        Map<ResourceId, Optional<ResourceId>> own = new HashMap<>(snapshot.bindings());
        own.keySet().removeAll(taken.keySet());
        return own;
    }

    private FleetView with(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
        return new FleetView(
                state, bindings, healthLog.verified(), healthLog.baked(), healthLog.failed(), moves.retired());
    }

    private boolean make(FleetMove move) throws TransitionFailedException {
        boolean made = moves.make(move);
        if (made && (move instanceof FleetMove.Pin || move instanceof FleetMove.Resize)) {
            capacity.machinesRequested();
        }
        return made;
    }

    /** A new machine that goes away by itself will not do better the next time. */
    private void requireNoneLost(FleetView view) throws TransitionFailedException {
        if (target.count() == 0) {
            return;
        }
        Set<ResourceId> present = new HashSet<>();
        view.newMachines(target).forEach(machine -> present.add(machine.id()));
        for (ResourceId machine : seen) {
            boolean lost = !present.contains(machine)
                    && !moves.retired().contains(machine)
                    && !healthLog.failed().contains(machine);
            if (lost && (kind == TransitionKind.EXCHANGE || ++losses >= LOSSES_TO_FAIL)) {
                throw new TransitionFailedException("machine " + machine + " went away by itself");
            }
        }
        seen.clear();
        seen.addAll(present);
    }

    /** Checks the machines; returns whether that changed what is known of them, else waits. */
    private boolean check(FleetMove move, FleetView view) throws TransitionFailedException {
        if (kind != TransitionKind.RETURN) {
            int failed = healthLog.failed().size();
            Set<ResourceId> unused = healthLog.recheck(view.verifiedMachines(target));
            if (healthLog.failed().size() > failed) {
                return true;
            }
        }
        return move instanceof FleetMove.Bake bake ? bake(bake) : verify(view);
    }

    private boolean bake(FleetMove.Bake bake) {
        if (healthLog.bake(bake.machines())) {
            return true;
        }
        Duration pause = healthLog
                .bakeTimeLeft(bake.machines())
                .filter(left -> left.compareTo(POLL) < 0)
                .orElse(POLL);
        moves.pause(pause, "the new machines must stay healthy");
        return false;
    }

    private boolean verify(FleetView view) throws TransitionFailedException {
        List<Machine> unverified = view.newMachines(target).stream()
                .filter(machine -> !healthLog.verified().contains(machine.id()))
                .toList();
        if (healthLog.verify(unverified)) {
            return true;
        }
        if (target.count() == 0) {
            capacity.requireDepartureInTime();
        } else if (unverified.isEmpty()) {
            Optional<String> other = capacity.alternativeSource(view.fleet());
            if (other.isPresent()) {
                target = target.pinnedTo(other.get());
                return true;
            }
        }
        moves.pause(POLL, "machines are coming up");
        return false;
    }
}
