package dev.byoc.port;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.workload.Machine;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A fleet and its machines as the provider shows them. */
@Value.Immutable
@ByocStyle
public interface FleetState {
    /**
     * What new machines are made from, as {@link HostedRelease#source} names it; empty when that may change by itself,
     * as the latest version of a launch template does.
     */
    Optional<String> source();

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

    /** The machines that do not leave. */
    default List<Machine> alive() {
        return machines().stream()
                .filter(machine -> machine.state() != Machine.State.LEAVING)
                .toList();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableFleetState.builder();
    }

    /** Builds {@link FleetState}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets everything as it is in {@code value}. */
        public abstract Builder from(FleetState value);

        /**
         * Sets what new machines are made from, as {@link HostedRelease#source} names it; empty when that may change by
         * itself, as the latest version of a launch template does.
         */
        public abstract Builder source(String source);

        /** Sets or unsets {@link FleetState#source}. */
        public abstract Builder source(Optional<String> source);

        /** Sets how many machines the provider keeps. */
        public abstract Builder desired(int desired);

        /** Sets how many it may have at most. */
        public abstract Builder max(int max);

        /** Sets whether the provider leaves machines in the zones that they are in, as a rollout asks it to. */
        public abstract Builder held(boolean held);

        /** Sets the machines, those that leave included. */
        public abstract Builder machines(Iterable<? extends Machine> machines);

        /** Sets the latest launches that failed, newest first; at most 20. */
        public abstract Builder failures(Iterable<? extends LaunchFailure> failures);

        /**
         * Returns the {@link FleetState}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract FleetState build();
    }
}
