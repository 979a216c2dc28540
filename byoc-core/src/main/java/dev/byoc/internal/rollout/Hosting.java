package dev.byoc.internal.rollout;

import dev.byoc.event.ByocEvent;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.Context;
import dev.byoc.internal.Observer;
import dev.byoc.internal.Parallel;
import dev.byoc.internal.ResourceTask;
import dev.byoc.internal.Retries;
import dev.byoc.model.Attributes;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.References;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.HostedReleases.Held;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import dev.byoc.rollout.Release;
import dev.byoc.rollout.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts what machines of a release need where they find it: image, firewall, launch template. */
final class Hosting {
    private final Job job;
    private final Context context;
    private final Ground ground;
    private final Release release;

    Hosting(Job job, Release release) {
        this.job = job;
        this.context = job.context();
        this.ground = job.ground();
        this.release = release;
    }

    /** Returns the wish for the release on {@code instanceType}, with {@code firewalls} around the machine. */
    static HostedReleaseSpec spec(Ground ground, Release release, String instanceType, List<ResourceId> firewalls) {
        return HostedReleaseSpec.builder()
                .template(ground.template())
                .release(release)
                .instanceType(instanceType)
                .addAllFirewalls(firewalls)
                .images(ground.images())
                .auditLog(ground.auditLog())
                .build();
    }

    /** Stores {@code image}, or makes sure that the release's image is there when there is no file of it. */
    List<ResourceId> prepare(Optional<EnclaveImage> image) {
        CompletableFuture<Boolean> stored = Parallel.start(context.executor(), () -> {
            store(image);
            return true;
        });
        List<ResourceId> firewalls = new ArrayList<>(List.of(ground.firewall().id()));
        PortFirewall.of(context.owner(), release).ifPresent(spec -> firewalls.add(ensure(spec)));
        Boolean unused = Parallel.join(stored);
        return firewalls;
    }

    private void store(Optional<EnclaveImage> image) {
        if (image.isPresent()) {
            long total = image.get().size();
            AtomicBoolean sent = new AtomicBoolean();
            job.repeating().run("the image could not be stored yet", () -> context.cloud()
                    .images()
                    .upload(ground.images(), image.get(), bytes -> {
                        sent.set(true);
                        stored(image.get().sha256(), bytes, total);
                    }));
            if (!sent.get()) {
                job.say("the image is already there");
            }
            return;
        }
        List<StoredImage> all =
                Retries.read(context, () -> context.cloud().images().list(ground.images()));
        if (all.stream().noneMatch(found -> found.sha256().equals(release.imageSha256()))) {
            throw job.refused("the image of release " + release.id() + " is no longer stored; roll the release out with"
                    + " its image file [sha256=" + release.imageSha256() + "]");
        }
    }

    /** An upload can last longer than the lease. */
    private void stored(String sha256, long bytes, long total) {
        job.journal().renew();
        context.tell(new ByocEvent.Uploading(context.owner(), sha256, bytes, total));
    }

    private ResourceId ensure(FirewallSpec spec) {
        Observer observer = new Observer(context);
        References network = References.none()
                .with(Observed.builder()
                        .type(ResourceType.NETWORK)
                        .component(spec.network())
                        .id(ground.network())
                        .attributes(Attributes.none())
                        .build());
        ResourceTask<FirewallSpec> task = new ResourceTask<>(context, job.journal(), ResourceType.FIREWALL);
        Optional<Observed> there = observer.observe(ResourceType.FIREWALL, List.of(spec), Map.of()).stream()
                .filter(found -> found.component().equals(spec.component())
                        && context.owner().owns(found.tags()))
                .findFirst();
        if (there.isEmpty()) {
            return task.create(spec, network, Set.of()).id();
        }
        boolean asWished = there.get().attributes().equals(observer.wished(spec, network));
        return asWished
                ? there.get().id()
                : task.update(there.get(), spec, network).id();
    }

    /** Returns what of {@code held} holds the release on {@code instanceType}, or makes it. */
    HostedRelease host(Held held, String instanceType, List<ResourceId> firewalls) {
        HostedReleaseSpec spec = spec(ground, release, instanceType, firewalls);
        Optional<HostedRelease> there = held.releases().stream()
                .filter(found -> spec.isFulfilledBy(found, held.base()))
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        return job.repeating().get("the release could not be written into a launch template yet", () -> context.cloud()
                .releases()
                .create(context.owner(), spec, held.base()));
    }
}
