package dev.byoc.record;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What is remembered of the deployment in an environment. */
@Value.Immutable
@ByocStyle
public interface DeploymentRecord {
    /** Its name. */
    String name();

    /** The release that serves; empty when none does yet. */
    Optional<ReleaseId> serving();

    /** Since when. */
    Optional<Instant> since();

    /** How many machines it has when it is not suspended. */
    int machines();

    /** Whether it is suspended. */
    @Value.Default
    default boolean suspended() {
        return false;
    }

    /** The machines that were verified when the last operation ended. */
    List<ResourceId> verified();

    /** The releases that served before, newest first; each once. */
    List<ReleaseId> earlier();

    /** The release that is being rolled out; empty when none is. */
    Optional<ReleaseId> underway();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableDeploymentRecord.builder();
    }

    /** Builds {@link DeploymentRecord}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets everything as it is in {@code value}. */
        public abstract Builder from(DeploymentRecord value);

        /** Sets its name. */
        public abstract Builder name(String name);

        /** Sets the release that serves; empty when none does yet. */
        public abstract Builder serving(ReleaseId serving);

        /** Sets since when it serves. */
        public abstract Builder since(Instant since);

        /** Sets how many machines it has when it is not suspended. */
        public abstract Builder machines(int machines);

        /** Sets whether it is suspended. */
        public abstract Builder suspended(boolean suspended);

        /** Adds to {@link DeploymentRecord#verified}. */
        public abstract Builder addVerified(ResourceId... verified);

        /** Sets the machines that were verified when the last operation ended. */
        public abstract Builder verified(Iterable<? extends ResourceId> verified);

        /** Adds to {@link DeploymentRecord#earlier}. */
        public abstract Builder addEarlier(ReleaseId... earlier);

        /** Sets the releases that served before, newest first; each once. */
        public abstract Builder earlier(Iterable<? extends ReleaseId> earlier);

        /** Sets the release that is being rolled out; empty when none is. */
        public abstract Builder underway(ReleaseId underway);

        /** Sets or unsets {@link DeploymentRecord#underway}. */
        public abstract Builder underway(Optional<? extends ReleaseId> underway);

        /**
         * Returns the {@link DeploymentRecord}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract DeploymentRecord build();
    }
}
