package dev.byoc.internal.rollout.release;

import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.observe.ResourceObserver;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has been made for the releases of a deployment.
 *
 * @param releases the launch templates that hold them
 * @param images the images in the bucket
 * @param firewalls the environment's firewalls
 */
public record PublishedParts(List<HostedRelease> releases, List<StoredImage> images, List<Observed> firewalls) {
    /** Copies the lists. */
    public PublishedParts {
        releases = List.copyOf(releases);
        images = List.copyOf(images);
        firewalls = List.copyOf(firewalls);
    }

    /** Looks for them. */
    public static PublishedParts read(EngineContext context, DeploymentResources resources) {
        try (StartedTask<List<HostedRelease>> releases = start(context, () -> context.cloud()
                        .releases()
                        .list(context.environment(), resources.template())
                        .releases());
                StartedTask<List<StoredImage>> images =
                        start(context, () -> context.cloud().images().list(resources.images()))) {
            List<Observed> firewalls =
                    new ResourceObserver(context).observe(ResourceType.FIREWALL, List.of(), Map.of());
            return new PublishedParts(releases.get(), images.get(), firewalls);
        }
    }

    private static <T> StartedTask<T> start(EngineContext context, Supplier<T> question) {
        return context.parallel().start(() -> RetryingReads.read(context, question));
    }

    /** Returns these parts and {@code release} besides. */
    public PublishedParts with(HostedRelease release) {
        return new PublishedParts(
                Stream.concat(releases.stream(), Stream.of(release)).toList(), images, firewalls);
    }

    /**
     * Returns the parts that nothing needs: neither {@code serving}, nor a release to keep, nor a machine.
     *
     * @param serving the release that serves
     * @param keep the releases to keep, {@code serving} among them
     * @param sourcesInUse what machines are made from, or have been made from
     */
    public PublishedParts unneeded(Release serving, Set<ReleaseId> keep, Set<String> sourcesInUse) {
        List<HostedRelease> kept = releases.stream()
                .filter(hosted -> keep.contains(hosted.release().id()) || sourcesInUse.contains(hosted.source()))
                .toList();
        Set<String> keptImages = Stream.concat(kept.stream().map(HostedRelease::release), Stream.of(serving))
                .map(Release::imageSha256)
                .collect(Collectors.toSet());
        Set<ResourceId> keptFirewalls =
                kept.stream().flatMap(hosted -> hosted.firewalls().stream()).collect(Collectors.toSet());
        List<HostedRelease> unneeded = new ArrayList<>(releases);
        unneeded.removeAll(kept);
        return new PublishedParts(
                unneeded,
                images.stream()
                        .filter(image -> !keptImages.contains(image.sha256()))
                        .toList(),
                firewalls.stream()
                        .filter(firewall -> PortFirewall.isOf(serving.deployment(), firewall.component())
                                && !keptFirewalls.contains(firewall.id()))
                        .toList());
    }
}
