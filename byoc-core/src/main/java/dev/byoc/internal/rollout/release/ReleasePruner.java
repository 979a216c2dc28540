package dev.byoc.internal.rollout.release;

import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.LeaseLostException;
import dev.byoc.error.RecordException;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.observe.ResourceObserver;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.FleetState;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.port.StoredImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Deletes what only releases need that are neither in use nor among those to go back to. */
public final class ReleasePruner {
    private final OperationContext operation;
    private final EngineContext context;
    private final DeploymentResources resources;
    private final Release serving;
    private final List<String> warnings = new ArrayList<>();

    public ReleasePruner(OperationContext operation, Release serving) {
        this.operation = operation;
        this.context = operation.context();
        this.resources = operation.resources();
        this.serving = serving;
    }

    /**
     * Prunes, keeping the releases {@code keep} and whatever is in use.
     *
     * @return what could not be deleted and why; the next rollout tries again
     */
    public List<String> run(Set<ReleaseId> keep) {
        try {
            prune(keep);
        } catch (LeaseLostException | RecordException e) {
            throw e;
        } catch (ByocException e) {
            warnings.add("what is no longer needed could not be looked for: " + e.getMessage());
        }
        return List.copyOf(warnings);
    }

    private void prune(Set<ReleaseId> keep) {
        try (StartedTask<Listing> releases =
                        ask(() -> context.cloud().releases().list(context.environment(), resources.template()));
                StartedTask<List<StoredImage>> images =
                        ask(() -> context.cloud().images().list(resources.images()));
                StartedTask<List<Observed>> firewalls =
                        ask(() -> new ResourceObserver(context).observe(ResourceType.FIREWALL, List.of(), Map.of()))) {
            FleetState fleet = RetryingReads.read(
                    context, () -> context.cloud().machines().look(context.environment(), resources.fleet()));
            Listing listing = releases.get();
            Set<String> used =
                    fleet.machines().stream().map(Machine::source).collect(Collectors.toCollection(HashSet::new));
            used.add(fleet.source());
            List<HostedRelease> kept = listing.releases().stream()
                    .filter(hosted -> keep.contains(hosted.release().id()) || used.contains(hosted.source()))
                    .toList();
            listing.releases().stream()
                    .filter(hosted -> !kept.contains(hosted))
                    .forEach(hosted -> tryTo(
                            "release " + hosted.release().id() + " (" + hosted.source() + ")",
                            () -> context.cloud().releases().delete(context.environment(), hosted)));
            pruneImages(kept, images.get());
            pruneFirewalls(kept, firewalls.get());
        }
    }

    private <T> StartedTask<T> ask(Supplier<T> question) {
        return context.parallel().start(() -> RetryingReads.read(context, question));
    }

    private void pruneImages(List<HostedRelease> kept, List<StoredImage> images) {
        Set<String> wanted = kept.stream()
                .map(hosted -> hosted.release().imageSha256())
                .collect(Collectors.toCollection(HashSet::new));
        wanted.add(serving.imageSha256());
        images.stream()
                .map(StoredImage::sha256)
                .filter(sha256 -> !wanted.contains(sha256))
                .forEach(sha256 ->
                        tryTo("image " + sha256, () -> context.cloud().images().delete(resources.images(), sha256)));
    }

    private void pruneFirewalls(List<HostedRelease> kept, List<Observed> firewalls) {
        Set<ResourceId> wanted =
                kept.stream().flatMap(hosted -> hosted.firewalls().stream()).collect(Collectors.toSet());
        String prefix = serving.deployment() + "." + PortFirewall.PART;
        for (Observed found : firewalls) {
            if (found.component().value().startsWith(prefix) && !wanted.contains(found.id())) {
                tryTo("firewall " + found.id(), () -> delete(found));
            }
        }
    }

    /** A machine that is on its way out still has its firewalls; the next rollout deletes them. */
    private void delete(Observed firewall) {
        try {
            context.cloud().resources(ResourceType.FIREWALL).delete(context.environment(), firewall);
        } catch (ConflictException e) {
            return;
        }
    }

    private void tryTo(String what, Runnable deletion) {
        operation.journal().renew();
        try {
            deletion.run();
        } catch (ByocException e) {
            warnings.add(what + " is no longer needed and could not be deleted: " + e.getMessage());
        }
    }
}
