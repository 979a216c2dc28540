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
        return new Builder();
    }

    /** Builds {@link DeploymentRecord}s. Not thread-safe. */
    final class Builder extends ImmutableDeploymentRecord.Builder {
        Builder() {}
    }
}
