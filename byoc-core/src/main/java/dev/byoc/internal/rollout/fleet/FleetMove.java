package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to do next about a fleet. */
sealed interface FleetMove {
    /** Returns whether making it changes something. */
    default boolean isChange() {
        return !(this instanceof AwaitMachines || this instanceof Bake || this instanceof Finished);
    }

    /** Let new machines be made from {@code source}. */
    record Pin(String source) implements FleetMove {}

    /**
     * Let the provider keep {@code desired} machines.
     *
     * @param protect the machines that the provider must not choose when that is fewer than before
     */
    record Resize(int desired, Set<ResourceId> protect) implements FleetMove {}

    /** Let the provider choose these machines again when there are too many. */
    record Unprotect(Set<ResourceId> machines) implements FleetMove {}

    /** Keep the provider from moving machines between zones, or let it again. */
    record SuspendRebalancing(boolean suspended) implements FleetMove {}

    /** Let addresses lead to these machines. */
    record Bind(Map<ResourceId, ResourceId> targets) implements FleetMove {}

    /** Remove these machines, and let the provider keep as many fewer. */
    record Retire(List<ResourceId> machines) implements FleetMove {}

    /** Wait for machines to come up, or to go. */
    record AwaitMachines() implements FleetMove {}

    /** Wait, and check whether these machines stay healthy with the traffic that they have now. */
    record Bake(Set<ResourceId> machines) implements FleetMove {}

    /** There is nothing left to do: these machines are what was wanted. */
    record Finished(List<ResourceId> machines) implements FleetMove {}
}
