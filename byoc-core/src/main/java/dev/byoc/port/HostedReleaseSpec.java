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

    /** The instance type. */
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
        return ImmutableHostedReleaseSpec.builder();
    }

    /** Builds {@link HostedReleaseSpec}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets everything as it is in {@code value}. */
        public abstract Builder from(HostedReleaseSpec value);

        /** Sets the environment's launch template, for everything that this does not say. */
        public abstract Builder template(ResourceId template);

        /** Sets the release. */
        public abstract Builder release(Release release);

        /** Sets the instance type. */
        public abstract Builder instanceType(String instanceType);

        /** Adds to {@link HostedReleaseSpec#firewalls}. */
        public abstract Builder addFirewalls(ResourceId... firewalls);

        /**
         * Sets the firewalls around the machine besides none other: what the environment's own version has is replaced.
         */
        public abstract Builder firewalls(Iterable<? extends ResourceId> firewalls);

        /** Sets the bucket from which the machine takes the image. */
        public abstract Builder images(ResourceId images);

        /** Sets the log to which the machine reports. */
        public abstract Builder auditLog(ResourceId auditLog);

        /**
         * Returns the {@link HostedReleaseSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract HostedReleaseSpec build();
    }
}
