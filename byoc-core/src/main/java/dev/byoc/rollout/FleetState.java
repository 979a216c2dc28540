package dev.byoc.rollout;

import dev.byoc.model.ResourceId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A fleet and its machines as the provider shows them. */
@Value.Immutable
@ByocStyle
public interface FleetState {
    /** The launch template that new machines are made from; empty when somebody set the fleet to something else. */
    Optional<ResourceId> template();

    /** The version that new machines are made from; 0 when it is not pinned to a number. */
    long version();

    /** How many machines the provider keeps. */
    int desired();

    /** How many it may have at most. */
    int max();

    /** Whether the provider leaves machines in the zones that they are in, as a rollout asks it to. */
    boolean held();

    /** The machines, those that leave included. */
    List<Machine> machines();

    /** The latest launches that failed, newest first; at most 20. */
    List<LaunchFailure> failures();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link FleetState}s. Not thread-safe. */
    final class Builder extends ImmutableFleetState.Builder {
        Builder() {}
    }
}
