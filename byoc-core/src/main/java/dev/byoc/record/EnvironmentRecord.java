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
        return new Builder();
    }

    /** Builds {@link EnvironmentRecord}s. Not thread-safe. */
    final class Builder extends ImmutableEnvironmentRecord.Builder {
        Builder() {}
    }
}
