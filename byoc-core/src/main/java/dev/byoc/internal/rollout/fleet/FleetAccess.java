package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import java.util.Collection;
import java.util.List;
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

    public FleetAccess(EngineContext context, DeploymentResources resources) {
        this.context = context;
        this.resources = resources;
        this.machines = context.cloud().machines();
    }

    /** What is seen. */
    public record Snapshot(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
        /** The machines that do not leave. */
        public List<Machine> alive() {
            return state.alive();
        }

        /** The machines that run and were made from one of {@code sources}. */
        public Set<ResourceId> running(Set<String> sources) {
            return state.machines().stream()
                    .filter(machine -> machine.state() == Machine.State.RUNNING && sources.contains(machine.source()))
                    .map(Machine::id)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    public Snapshot look() {
        Collection<ResourceId> addresses = resources.addresses().values();
        try (StartedTask<Map<ResourceId, Optional<ResourceId>>> bindings = context.parallel()
                .start(() -> addresses.isEmpty()
                        ? Map.of()
                        : RetryingReads.read(
                                context, () -> context.cloud().addressBindings().list(addresses)))) {
            FleetState state =
                    RetryingReads.read(context, () -> machines.look(context.environment(), resources.fleet()));
            return new Snapshot(state, bindings.get());
        }
    }

    /**
     * Returns the addresses that lead to what is no machine of the fleet, with what that is. An address that leads to
     * what has come to its end is free.
     */
    public Map<ResourceId, ResourceId> taken(Snapshot snapshot) {
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
        } else if (move instanceof FleetMove.Release release) {
            machines.protect(fleet, release.machines(), false);
        } else if (move instanceof FleetMove.Hold hold) {
            machines.hold(fleet, hold.hold());
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
                            context.tell(
                                    origin -> new RolloutEvent.AddressMoved(origin, target.getKey(), target.getValue()));
                        })
                        .toList());
    }
}
