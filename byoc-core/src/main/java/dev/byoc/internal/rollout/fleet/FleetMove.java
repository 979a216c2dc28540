package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to do next about a fleet. */
sealed interface FleetMove {
    /** Whether making it changes something. */
    default boolean isChange() {
        return !(this instanceof Watch || this instanceof Bake || this instanceof Finished);
    }

    /** Make new machines from this. */
    record Pin(String source) implements FleetMove {}

    /**
     * Keep so many machines.
     *
     * @param protect the machines that the provider must not choose when that is fewer than before
     */
    record Resize(int desired, Set<ResourceId> protect) implements FleetMove {}

    /** Let the provider choose these machines again when there are too many. */
    record Release(Set<ResourceId> machines) implements FleetMove {}

    /** Leave machines in their zones, or stop doing so. */
    record Hold(boolean hold) implements FleetMove {}

    /** Let addresses lead to these machines. */
    record Bind(Map<ResourceId, ResourceId> targets) implements FleetMove {}

    /** Remove these machines and keep as many fewer. */
    record Retire(List<ResourceId> machines) implements FleetMove {}

    /** Wait, and see whether the machines come up. */
    record Watch() implements FleetMove {}

    /** Wait, and see whether these machines stay healthy with the traffic that they have now. */
    record Bake(Set<ResourceId> machines) implements FleetMove {}

    /** There is nothing to do: these machines are what was wished. */
    record Finished(List<ResourceId> machines) implements FleetMove {}
}
