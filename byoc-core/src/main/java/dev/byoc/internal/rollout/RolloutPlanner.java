package dev.byoc.internal.rollout;

import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.fleet.FleetCapacity;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.InstanceTypeChoice;
import dev.byoc.internal.rollout.release.PlannedParts;
import dev.byoc.internal.rollout.release.PublishedParts;
import dev.byoc.internal.rollout.release.ReleaseHistory;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.workload.Release;
import dev.byoc.port.StoredImage;
import dev.byoc.record.DeploymentRecord;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.rollout.RolloutPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what a rollout would do. Only reads, and needs no lease. */
final class RolloutPlanner {
    private final EngineContext context;
    private final DeploymentResources resources;
    private final RolloutSettings settings;

    RolloutPlanner(EngineContext context, DeploymentResources resources, RolloutSettings settings) {
        this.context = context;
        this.resources = resources;
        this.settings = settings;
    }

    RolloutPlan plan(Release release) {
        Optional<DeploymentRecord> record =
                context.records().find(context.environment()).flatMap(EnvironmentRecord::deployment);
        DeploymentState state = DeploymentState.read(context, resources, record);
        state.requireDeployment(settings.name(), "rollout");
        int count = state.machinesWanted(settings.machines());
        List<String> types = InstanceTypeChoice.of(state, release, settings.instanceTypes());
        RolloutPreflight preflight = new RolloutPreflight(context, resources, settings, release);
        RolloutPreflight.Result result = preflight.check(state, types, count);
        String firstType =
                result.types().isEmpty() ? types.get(0) : result.types().get(0);
        PlannedParts planned = PlannedParts.find(context, resources, state.listing(), release, firstType);
        PublishedParts published = PublishedParts.read(context, resources);
        PublishedParts unneeded = unneeded(state, release, planned, published);
        FleetCapacity capacity = preflight.capacity(state, count);
        return RolloutPlan.builder()
                .deployment(settings.name())
                .release(release.id())
                .before(state.servingBefore(release.id()))
                .instanceTypes(result.types())
                .machinesNow(capacity.present())
                .machinesWanted(count)
                .machinesAtMost(capacity.peak())
                .imageSha256(release.imageSha256())
                .imageBytes(release.imageBytes())
                .uploadsImage(published.images().stream()
                        .noneMatch(image -> image.sha256().equals(release.imageSha256())))
                .makesLaunchTemplate(planned.makesLaunchTemplate())
                .makesFirewall(planned.makesFirewall())
                .verdicts(result.verdicts())
                .prunedReleases(unneeded.releases().stream()
                        .map(hosted -> hosted.release().id())
                        .distinct()
                        .toList())
                .prunedImages(
                        unneeded.images().stream().map(StoredImage::sha256).toList())
                .prunedFirewalls(unneeded.firewalls().stream().map(Observed::id).toList())
                .build();
    }

    private PublishedParts unneeded(
            DeploymentState state, Release release, PlannedParts planned, PublishedParts published) {
        List<ReleaseId> earlier = new ReleaseHistory(state).earlierThan(Optional.of(release.id()));
        Set<ReleaseId> keep = new HashSet<>(
                RolloutRecord.kept(release.id(), state.servingBefore(release.id()), earlier, settings.keep()));
        keep.add(release.id());
        Set<String> sourcesInUse = state.fleet().alive().stream()
                .flatMap(machine -> machine.source().stream())
                .collect(Collectors.toSet());
        return published.with(planned.hosted()).unneeded(release, keep, sourcesInUse);
    }
}
