package dev.byoc.internal.rollout.release;

import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.FleetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes what only releases need that are neither in use nor kept. */
public final class ReleasePruner {
    private final OperationContext operation;
    private final EngineContext context;
    private final DeploymentResources resources;
    private final Release serving;
    private final List<String> warnings = new ArrayList<>();

    /** Creates the pruner of the deployment that {@code serving} serves. */
    public ReleasePruner(OperationContext operation, Release serving) {
        this.operation = operation;
        this.context = operation.context();
        this.resources = operation.resources();
        this.serving = serving;
    }

    /**
     * Prunes, keeping the releases {@code keep}, the one that serves among them, and whatever is in use.
     *
     * @return what could not be deleted and why; the next rollout tries again
     */
    public List<String> run(Set<ReleaseId> keep) {
        try {
            prune(keep);
        } catch (ByocException e) {
            if (!OperationContext.mayGoOnAfter(e)) {
                throw e;
            }
            warnings.add("what is no longer needed could not be looked for: " + e.getMessage());
        }
        return List.copyOf(warnings);
    }

    private void prune(Set<ReleaseId> keep) {
        PublishedParts unneeded = PublishedParts.read(context, resources).unneeded(serving, keep, sourcesInUse());
        unneeded.releases()
                .forEach(hosted -> tryTo(
                        "release " + hosted.release().id() + " (" + hosted.source() + ")",
                        () -> context.cloud().releases().delete(context.environment(), hosted)));
        unneeded.images()
                .forEach(image -> tryTo(
                        "image " + image.sha256(),
                        () -> context.cloud().images().delete(resources.images(), image.sha256())));
        unneeded.firewalls().forEach(firewall -> tryTo("firewall " + firewall.id(), () -> delete(firewall)));
    }

    private Set<String> sourcesInUse() {
        FleetState fleet = RetryingReads.read(
                context, () -> context.cloud().machines().look(context.environment(), resources.fleet()));
        return Stream.concat(fleet.machines().stream().map(Machine::source), Stream.of(fleet.source()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
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
