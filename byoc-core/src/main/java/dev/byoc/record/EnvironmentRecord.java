package dev.byoc.record;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What is remembered of one environment: who works on it, what was begun, and what things are called. */
@Value.Immutable
@ByocStyle
public interface EnvironmentRecord {
    /** Counts the saves, from 1. */
    long version();

    /** Counts the leases, from 1: who holds a lower number than the one stored has lost the environment. */
    long fence();

    /** Who works on it now. */
    Optional<Lease> lease();

    /** The account that it is in. */
    AccountId account();

    /** The region that it is in. */
    Region region();

    /** The manager's external ids, newest first. {@link ExternalId#toString} hides them. */
    List<ExternalId> externalIds();

    /** What each component is called. */
    Map<Component, ResourceId> known();

    /** The changes that were begun and of which no result is known. */
    Map<Component, Intent> pending();

    /** What is remembered of the deployment in it; empty when there has been none. */
    Optional<DeploymentRecord> deployment();

    /**
     * A right to work on the environment.
     *
     * @param holder who has it, for people to read
     * @param until when it ends unless it is renewed
     */
    record Lease(String holder, Instant until) {}

    /**
     * A change that was begun.
     *
     * @param action what was to be done: {@code create}, {@code update} or {@code delete}
     * @param at when
     */
    record Intent(String action, Instant at) {}

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableEnvironmentRecord.builder();
    }

    /** Builds {@link EnvironmentRecord}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets everything as it is in {@code value}. */
        public abstract Builder from(EnvironmentRecord value);

        /** Sets the number of this save, from 1. */
        public abstract Builder version(long version);

        /**
         * Sets the number of the lease, from 1: who holds a lower number than the one stored has lost the environment.
         */
        public abstract Builder fence(long fence);

        /** Sets who works on it now. */
        public abstract Builder lease(Lease lease);

        /** Sets or unsets {@link EnvironmentRecord#lease}. */
        public abstract Builder lease(Optional<? extends EnvironmentRecord.Lease> lease);

        /** Sets the account that it is in. */
        public abstract Builder account(AccountId account);

        /** Sets the region that it is in. */
        public abstract Builder region(Region region);

        /** Adds to {@link EnvironmentRecord#externalIds}. */
        public abstract Builder addExternalIds(ExternalId... externalIds);

        /** Sets the manager's external ids, newest first. {@link ExternalId#toString} hides them. */
        public abstract Builder externalIds(Iterable<? extends ExternalId> externalIds);

        /** Adds to {@link EnvironmentRecord#known}. */
        public abstract Builder putKnown(Component key, ResourceId value);

        /** Sets what each component is called. */
        public abstract Builder known(Map<? extends Component, ? extends ResourceId> known);

        /** Adds to {@link EnvironmentRecord#pending}. */
        public abstract Builder putPending(Component key, Intent value);

        /** Sets the changes that were begun and of which no result is known. */
        public abstract Builder pending(Map<? extends Component, ? extends Intent> pending);

        /** Sets what is remembered of the deployment in it; empty when there has been none. */
        public abstract Builder deployment(DeploymentRecord deployment);

        /**
         * Returns the {@link EnvironmentRecord}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract EnvironmentRecord build();
    }
}
