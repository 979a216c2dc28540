package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fleet and the addresses of an environment: looks at them, and makes one move at a time. */
public final class FleetAccess {
    private final EngineContext context;
    private final DeploymentResources resources;
    private final Machines machines;

    /** Creates the access to the fleet and the addresses among {@code resources}; asks nobody yet. */
    public FleetAccess(EngineContext context, DeploymentResources resources) {
        this.context = context;
        this.resources = resources;
        this.machines = context.cloud().machines();
    }

    /** Looks at the fleet, then at the addresses. Waits for no other task, so that it may itself run beside others. */
    public FleetSnapshot look() {
        FleetState state = RetryingReads.read(context, () -> machines.look(context.environment(), resources.fleet()));
        return new FleetSnapshot(state, bindings());
    }

    private Map<ResourceId, Optional<ResourceId>> bindings() {
        Collection<ResourceId> addresses = resources.addresses().values();
        return addresses.isEmpty()
                ? Map.of()
                : RetryingReads.read(
                        context, () -> context.cloud().addressBindings().list(addresses));
    }

    /**
     * Returns the addresses that lead to something other than a machine of the fleet, with what that is. An address
     * that leads to something that has been deleted since is free.
     */
    public Map<ResourceId, ResourceId> addressesTaken(FleetSnapshot snapshot) {
        Set<ResourceId> ours =
                snapshot.state().machines().stream().map(Machine::id).collect(Collectors.toSet());
        Map<ResourceId, ResourceId> taken = new TreeMap<>();
        snapshot.bindings().forEach((address, target) -> target.filter(id -> !ours.contains(id))
                .filter(id -> RetryingReads.read(
                        context, () -> context.cloud().addressBindings().isThere(id)))
                .ifPresent(id -> taken.put(address, id)));
        return taken;
    }

    /** Makes {@code move}, which changes something. */
    void make(FleetMove move) {
        ResourceId fleet = resources.fleet();
        if (move instanceof FleetMove.Pin pin) {
            context.tell(origin -> new RolloutEvent.SourceChosen(origin, pin.source()));
            machines.pin(fleet, pin.source());
        } else if (move instanceof FleetMove.Resize resize) {
            resize(resize);
        } else if (move instanceof FleetMove.Unprotect unprotect) {
            machines.protect(fleet, unprotect.machines(), false);
        } else if (move instanceof FleetMove.SuspendRebalancing rebalancing) {
            machines.hold(fleet, rebalancing.suspended());
        } else if (move instanceof FleetMove.Bind bind) {
            bind(bind);
        } else if (move instanceof FleetMove.Retire retire) {
            context.tell(origin -> new RolloutEvent.MachinesRetired(origin, retire.machines()));
            context.parallel()
                    .run(retire.machines().stream()
                            .<Runnable>map(machine -> () -> machines.retire(fleet, machine))
                            .toList());
        } else {
            throw new IllegalArgumentException("The move changes nothing [move=" + move + "]");
        }
    }

    private void resize(FleetMove.Resize resize) {
        context.tell(origin -> new RolloutEvent.FleetResized(origin, resize.desired()));
        if (!resize.protect().isEmpty()) {
            machines.protect(resources.fleet(), resize.protect(), true);
        }
        machines.resize(resources.fleet(), resize.desired());
    }

    private void bind(FleetMove.Bind bind) {
        context.parallel()
                .run(bind.targets().entrySet().stream()
                        .<Runnable>map(target -> () -> {
                            context.cloud().addressBindings().bind(target.getKey(), target.getValue());
                            context.tell(origin ->
                                    new RolloutEvent.AddressMoved(origin, target.getKey(), target.getValue()));
                        })
                        .toList());
    }
}
