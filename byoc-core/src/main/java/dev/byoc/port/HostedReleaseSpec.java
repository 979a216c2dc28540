package dev.byoc.port;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import java.util.List;
import org.immutables.value.Value;

/** The wish for a {@link HostedRelease}. */
@Value.Immutable
@ByocStyle
public interface HostedReleaseSpec {
    /** The environment's launch template, for everything that this does not say. */
    ResourceId template();

    /** The release. */
    Release release();

    /** The type of machine. */
    String instanceType();

    /** The firewalls around the machine besides none other: what the environment's own version has is replaced. */
    List<ResourceId> firewalls();

    /** The bucket from which the machine takes the image. */
    ResourceId images();

    /** The log to which the machine reports. */
    ResourceId auditLog();

    /**
     * Returns whether {@code hosted} is what this wishes, which repeats the environment's own settings {@code base}.
     */
    default boolean isFulfilledBy(HostedRelease hosted, String base) {
        return hosted.base().equals(base)
                && hosted.release().equals(release())
                && hosted.instanceType().equals(instanceType())
                && hosted.firewalls().equals(firewalls().stream().sorted().toList());
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link HostedReleaseSpec}s. Not thread-safe. */
    final class Builder extends ImmutableHostedReleaseSpec.Builder {
        Builder() {}
    }
}
