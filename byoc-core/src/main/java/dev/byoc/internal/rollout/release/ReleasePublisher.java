package dev.byoc.internal.rollout.release;

import dev.byoc.event.RolloutEvent;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.converge.ResourceChange;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts what machines of a release need where they find it: the image, the firewalls, a launch template. */
public final class ReleasePublisher {
    private final OperationContext operation;
    private final EngineContext context;
    private final DeploymentResources resources;
    private final Release release;

    /** Creates what publishes {@code release}. */
    public ReleasePublisher(OperationContext operation, Release release) {
        this.operation = operation;
        this.context = operation.context();
        this.resources = operation.resources();
        this.release = release;
    }

    /** Returns the spec of {@code release} on {@code instanceType}, with {@code firewalls} around the machine. */
    public static HostedReleaseSpec spec(
            DeploymentResources resources, Release release, String instanceType, List<ResourceId> firewalls) {
        return HostedReleaseSpec.builder()
                .template(resources.template())
                .release(release)
                .instanceType(instanceType)
                .firewalls(firewalls)
                .images(resources.images())
                .auditLog(resources.auditLog())
                .build();
    }

    /** Stores {@code image} unless it is stored already. */
    public void store(EnclaveImage image) {
        long total = image.size();
        AtomicBoolean sent = new AtomicBoolean();
        operation.retrying().run("the image could not be stored yet", () -> context.cloud()
                .images()
                .upload(resources.images(), image, bytes -> {
                    sent.set(true);
                    reportStored(image.sha256(), bytes, total);
                }));
        if (!sent.get()) {
            operation.tell(origin -> new RolloutEvent.ImageFound(origin, image.sha256()));
        }
    }

    /** An upload can last longer than the lease. */
    private void reportStored(String sha256, long bytes, long total) {
        operation.journal().renew();
        context.tell(origin -> new RolloutEvent.ImageUploading(origin, sha256, bytes, total));
    }

    /** Returns the firewalls around the release's machines: the environment's own, and one for the release's ports. */
    public List<ResourceId> ensureFirewalls() {
        List<ResourceId> firewalls =
                new ArrayList<>(List.of(resources.firewall().id()));
        PortFirewall.find(context, resources, release).map(this::ensure).ifPresent(firewalls::add);
        return firewalls;
    }

    private ResourceId ensure(PortFirewall firewall) {
        ResourceChange<FirewallSpec> change = new ResourceChange<>(context, operation.journal(), ResourceType.FIREWALL);
        if (firewall.found().isEmpty()) {
            return change.create(firewall.spec(), firewall.network(), Set.of()).id();
        }
        return firewall.asWanted()
                ? firewall.found().get().id()
                : change.update(firewall.found().get(), firewall.spec(), firewall.network())
                        .id();
    }

    /** Returns what of {@code listing} holds the release on {@code instanceType}, or makes it. */
    public HostedRelease host(Listing listing, String instanceType, List<ResourceId> firewalls) {
        HostedReleaseSpec spec = spec(resources, release, instanceType, firewalls);
        Optional<HostedRelease> found = hosting(listing, spec);
        if (found.isPresent()) {
            return found.get();
        }
        return operation
                .retrying()
                .get(
                        "the release could not be written into a launch template yet",
                        () -> context.cloud().releases().create(context.environment(), spec, listing.base()));
    }

    /** Returns what of {@code listing} is as {@code spec} says, with the environment's settings as they are now. */
    static Optional<HostedRelease> hosting(Listing listing, HostedReleaseSpec spec) {
        return listing.releases().stream()
                .filter(hosted -> spec.isFulfilledBy(hosted, listing.base()))
                .findFirst();
    }
}
