package dev.byoc.model.workload;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedRelease;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** One machine of a fleet as the provider shows it. */
@Value.Immutable
@ByocStyle
public interface Machine {
    /** Where a machine is in its life. */
    enum State {
        /** It is being made, or in a state that this library does not know: wait. */
        STARTING,
        /** It runs and is a member of the fleet. */
        RUNNING,
        /** It is on its way out, or stopped. */
        LEAVING
    }

    /** What the provider calls it. */
    ResourceId id();

    /** Where it is in its life. */
    State state();

    /** What it was made from, as {@link HostedRelease#source} names it; empty when it carries no release. */
    Optional<String> source();

    /** Its type. */
    String instanceType();

    /** The zone that it is in. */
    String zone();

    /** When it was launched. */
    Instant since();

    /** Whether the provider finds nothing wrong with the machine itself. */
    boolean sound();

    /** Whether the provider spares it when the fleet has too many machines; false by default. */
    @Value.Default
    default boolean protectedFromScaleIn() {
        return false;
    }

    /** Its address inside the network; empty until it has one. */
    Optional<String> privateAddress();

    /** Its address on the internet; empty when it has none. */
    Optional<String> publicAddress();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableMachine.builder();
    }

    /** Builds {@link Machine}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets everything as it is in {@code value}. */
        public abstract Builder from(Machine value);

        /** Sets what the provider calls it. */
        public abstract Builder id(ResourceId id);

        /** Sets where it is in its life. */
        public abstract Builder state(State state);

        /** Sets what it was made from, as {@link HostedRelease#source} names it; empty when it carries no release. */
        public abstract Builder source(String source);

        /** Sets or unsets {@link Machine#source}. */
        public abstract Builder source(Optional<String> source);

        /** Sets its type. */
        public abstract Builder instanceType(String instanceType);

        /** Sets the zone that it is in. */
        public abstract Builder zone(String zone);

        /** Sets when it was launched. */
        public abstract Builder since(Instant since);

        /** Sets whether the provider finds nothing wrong with the machine itself. */
        public abstract Builder sound(boolean sound);

        /** Sets whether the provider spares it when the fleet has too many machines; false by default. */
        public abstract Builder protectedFromScaleIn(boolean protectedFromScaleIn);

        /** Sets its address inside the network; empty until it has one. */
        public abstract Builder privateAddress(String privateAddress);

        /** Sets or unsets {@link Machine#privateAddress}. */
        public abstract Builder privateAddress(Optional<String> privateAddress);

        /** Sets its address on the internet; empty when it has none. */
        public abstract Builder publicAddress(String publicAddress);

        /** Sets or unsets {@link Machine#publicAddress}. */
        public abstract Builder publicAddress(Optional<String> publicAddress);

        /**
         * Returns the {@link Machine}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Machine build();
    }
}
