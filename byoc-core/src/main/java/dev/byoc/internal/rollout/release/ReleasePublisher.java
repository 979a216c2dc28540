package dev.byoc.internal.rollout.release;

import dev.byoc.event.RolloutEvent;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.converge.ResourceChange;
import dev.byoc.internal.observe.ResourceObserver;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.port.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts what machines of a release need where they find it: image, firewall, launch template. */
public final class ReleasePublisher {
    private final OperationContext operation;
    private final EngineContext context;
    private final DeploymentResources resources;
    private final Release release;

    public ReleasePublisher(OperationContext operation, Release release) {
        this.operation = operation;
        this.context = operation.context();
        this.resources = operation.resources();
        this.release = release;
    }

    /** Returns the wish for the release on {@code instanceType}, with {@code firewalls} around the machine. */
    public static HostedReleaseSpec spec(
            DeploymentResources resources, Release release, String instanceType, List<ResourceId> firewalls) {
        return HostedReleaseSpec.builder()
                .template(resources.template())
                .release(release)
                .instanceType(instanceType)
                .addAllFirewalls(firewalls)
                .images(resources.images())
                .auditLog(resources.auditLog())
                .build();
    }

    /** Stores {@code image}, or makes sure that the release's image is there when there is no file of it. */
    public List<ResourceId> prepare(Optional<EnclaveImage> image) {
        List<ResourceId> firewalls =
                new ArrayList<>(List.of(resources.firewall().id()));
        context.parallel().run(List.of(() -> store(image), () -> PortFirewall.of(context.environment(), release)
                .ifPresent(spec -> firewalls.add(ensure(spec)))));
        return firewalls;
    }

    private void store(Optional<EnclaveImage> image) {
        if (image.isPresent()) {
            long total = image.get().size();
            AtomicBoolean sent = new AtomicBoolean();
            operation.repeating().run("the image could not be stored yet", () -> context.cloud()
                    .images()
                    .upload(resources.images(), image.get(), bytes -> {
                        sent.set(true);
                        stored(image.get().sha256(), bytes, total);
                    }));
            if (!sent.get()) {
                operation.tell(origin ->
                        new RolloutEvent.ImageFound(origin, image.get().sha256()));
            }
            return;
        }
        List<StoredImage> all =
                RetryingReads.read(context, () -> context.cloud().images().list(resources.images()));
        if (all.stream().noneMatch(found -> found.sha256().equals(release.imageSha256()))) {
            throw operation.refused(
                    "the image of release " + release.id() + " is no longer stored; roll the release out with"
                            + " its image file [sha256=" + release.imageSha256() + "]");
        }
    }

    /** An upload can last longer than the lease. */
    private void stored(String sha256, long bytes, long total) {
        operation.journal().renew();
        context.tell(origin -> new RolloutEvent.ImageUploading(origin, sha256, bytes, total));
    }

    private ResourceId ensure(FirewallSpec spec) {
        ResourceObserver observer = new ResourceObserver(context);
        References network = References.none()
                .with(Observed.builder()
                        .type(ResourceType.NETWORK)
                        .component(spec.network())
                        .id(resources.network())
                        .attributes(Attributes.none())
                        .build());
        ResourceChange<FirewallSpec> task = new ResourceChange<>(context, operation.journal(), ResourceType.FIREWALL);
        Optional<Observed> there = observer.observe(ResourceType.FIREWALL, List.of(spec), Map.of()).stream()
                .filter(found -> found.component().equals(spec.component())
                        && context.environment().owns(found.tags()))
                .findFirst();
        if (there.isEmpty()) {
            return task.create(spec, network, Set.of()).id();
        }
        boolean asWished = there.get().attributes().equals(observer.wished(spec, network));
        return asWished
                ? there.get().id()
                : task.update(there.get(), spec, network).id();
    }

    /** Returns what of {@code listing} holds the release on {@code instanceType}, or makes it. */
    public HostedRelease host(Listing listing, String instanceType, List<ResourceId> firewalls) {
        HostedReleaseSpec spec = spec(resources, release, instanceType, firewalls);
        Optional<HostedRelease> there = listing.releases().stream()
                .filter(found -> spec.isFulfilledBy(found, listing.base()))
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        return operation
                .repeating()
                .get(
                        "the release could not be written into a launch template yet",
                        () -> context.cloud().releases().create(context.environment(), spec, listing.base()));
    }
}
