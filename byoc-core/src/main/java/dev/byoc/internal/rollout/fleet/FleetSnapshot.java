package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A fleet and the environment's addresses as the provider shows them at one moment.
 *
 * @param state the fleet
 * @param bindings what each address leads to; empty where it leads nowhere
 */
public record FleetSnapshot(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
    /** Returns the machines that do not leave. */
    public List<Machine> alive() {
        return state.alive();
    }

    /** Returns the machines that do not leave and were made from one of {@code sources}. */
    public Set<ResourceId> aliveFrom(Collection<String> sources) {
        return alive().stream()
                .filter(machine -> machine.source().filter(sources::contains).isPresent())
                .map(Machine::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the machines that run and were made from one of {@code sources}. */
    public Set<ResourceId> runningFrom(Collection<String> sources) {
        return state.machines().stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING
                        && machine.source().filter(sources::contains).isPresent())
                .map(Machine::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
