package dev.byoc.port;

import dev.byoc.model.Region;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import java.util.Optional;

/**
 * A customer's account at a provider, in one region, as one identity sees it. The door to every other port.
 *
 * <p>Implementations are safe for use by many threads at once. They never wait for a change to become visible and never
 * repeat a change that may have been made: the engine decides that after a look.
 *
 * <p>Ports grow by methods with defaults, which keep every operation working that worked before: an implementation that
 * was written against an earlier version compiles and runs. One that passes calls on to another must override them all.
 *
 * <p>Every call may throw {@link dev.byoc.error.AccessDeniedException}, {@link dev.byoc.error.ThrottledException} and
 * {@link dev.byoc.error.UnavailableException}.
 */
public interface Cloud {
    /** The region that the cloud is bound to; asks nobody. */
    Region region();

    /** Asks the provider which account and identity the cloud is bound to. */
    CloudIdentity identity();

    /**
     * Returns the resources of kind {@code type}; {@link Resources#unsupported} for one that the cloud does not have,
     * or does not know because a later version brought it.
     */
    <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type);

    /** Returns the zones of the region. */
    Zones zones();

    /** Returns the instance types that the region has. */
    InstanceTypes instanceTypes();

    /** Returns the networks that the customer has already. */
    AdoptedNetworks adoptedNetworks();

    /** Returns what the identity is allowed. By default that cannot be told. */
    default Permissions permissions() {
        return Permissions.unknown();
    }

    /** Returns the limits of the account. By default they cannot be told. */
    default Quotas quotas() {
        return Quotas.unknown();
    }

    /** Returns what is in the buckets. */
    BucketContents bucketContents();

    /** Returns the secrets that manager identities ask for. */
    ExternalIds externalIds();

    /** Returns the images in the environment's bucket. */
    ImageStore images();

    /** Returns the releases that launch templates hold. */
    HostedReleases releases();

    /** Returns the machines of fleets. */
    Machines machines();

    /** Returns what public addresses lead to. */
    AddressBindings addressBindings();

    /** Returns what machines say of themselves. */
    HostReports hostReports();

    /** Returns everything that carries an environment's tag or stands in its way. */
    Inventory inventory();

    /** Returns what reviews the access of identities; empty by default, which is that the cloud cannot. */
    default Optional<AccessReviews> accessReviews() {
        return Optional.empty();
    }
}
