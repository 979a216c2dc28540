package dev.byoc.internal.rollout;

import dev.byoc.error.ByocException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.fleet.CapacityWatch;
import dev.byoc.internal.rollout.fleet.FleetTarget;
import dev.byoc.internal.rollout.fleet.FleetTransition;
import dev.byoc.internal.rollout.fleet.MachineHealthLog;
import dev.byoc.internal.rollout.fleet.TransitionKind;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.InstanceTypeChoice;
import dev.byoc.internal.rollout.release.KeyAccess;
import dev.byoc.internal.rollout.release.ReleasePruner;
import dev.byoc.internal.rollout.release.ReleasePublisher;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Rollout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way forward: brings a release to the machines. Where that does not succeed, {@link RolloutFallback} goes back.
 */
final class RollForward {
    private final OperationContext operation;
    private final EngineContext context;
    private final DeploymentResources resources;
    private final RolloutSettings settings;
    private final DeploymentState state;

    RollForward(OperationContext operation, DeploymentState state) {
        this.operation = operation;
        this.context = operation.context();
        this.resources = operation.resources();
        this.settings = operation.settings();
        this.state = state;
    }

    /**
     * Lets {@code count} machines of {@code release} serve.
     *
     * @param before the release that serves until then; empty when none does
     */
    Rollout run(Release release, Optional<ReleaseId> before, int count) {
        List<String> types = typesThatCanBeHad(release, count);
        RolloutRecord record = RolloutRecord.begin(operation, state, release, before, count);
        ReleasePublisher publisher = new ReleasePublisher(operation, release);
        imageOf(release).ifPresent(publisher::store);
        List<ResourceId> firewalls = publisher.ensureFirewalls();
        HostedRelease hosted = publisher.host(state.listing(), types.get(0), firewalls);
        CapacityWatch capacity = new CapacityWatch(operation, types.subList(1, types.size()), type -> publisher
                .host(state.listing(), type, firewalls)
                .source());
        FleetTarget target = target(release, before, hosted, count);
        MachineHealthLog healthLog = new MachineHealthLog(operation, release);
        if (record.targetServedBefore()) {
            healthLog.trust(state.verifiedBefore(state.fleet(), target.sources()));
        }
        new KeyAccess(operation).allowOnly(releasesInUse(release, before));
        List<Machine> machines = exchange(record, target, capacity, healthLog);
        return finish(record, machines, healthLog.haveProved(machines));
    }

    private List<String> typesThatCanBeHad(Release release, int count) {
        RolloutPreflight preflight = new RolloutPreflight(context, resources, settings, release);
        List<String> types = InstanceTypeChoice.of(state, release, settings.instanceTypes());
        RolloutPreflight.Result result = preflight.check(state, types, count);
        result.requirePassed(context, operation.name());
        return result.types();
    }

    /** Returns the image file that is to be stored; empty when the release is another one than the user's image. */
    private Optional<EnclaveImage> imageOf(Release release) {
        return settings.image().filter(image -> image.sha256().equals(release.imageSha256()));
    }

    /** Machines of the release that were made with the same settings count, whatever their instance type. */
    private FleetTarget target(Release release, Optional<ReleaseId> before, HostedRelease hosted, int count) {
        Set<String> sources = state.hosting(release).stream()
                .filter(found -> ReleasePublisher.spec(resources, release, found.instanceType(), hosted.firewalls())
                        .isFulfilledBy(found, state.listing().base()))
                .map(HostedRelease::source)
                .collect(Collectors.toCollection(HashSet::new));
        sources.add(hosted.source());
        return new FleetTarget(
                sources,
                state.machinesOf(before),
                Optional.of(hosted.source()),
                count,
                settings.strategy(),
                resources.addressIds());
    }

    /** Returns the releases that machines may run until the operation ends, whatever started those machines. */
    private Set<Release> releasesInUse(Release release, Optional<ReleaseId> before) {
        Set<Release> releases = new HashSet<>(state.releasesOnMachines());
        releases.add(release);
        before.flatMap(state::find).ifPresent(releases::add);
        return releases;
    }

    private List<Machine> exchange(
            RolloutRecord record, FleetTarget target, CapacityWatch capacity, MachineHealthLog healthLog) {
        TransitionKind kind = record.targetServedBefore() ? TransitionKind.UPKEEP : TransitionKind.EXCHANGE;
        RolloutFallback fallback = new RolloutFallback(operation, state, record);
        try {
            return new FleetTransition(operation, healthLog, capacity, kind, target).run();
        } catch (TransitionFailedException e) {
            throw fallback.after(e, healthLog.verified());
        } catch (ByocException e) {
            if (!OperationContext.mayGoOnAfter(e)) {
                throw e;
            }
            TransitionFailedException failure = new TransitionFailedException(String.valueOf(e.getMessage()), e);
            throw fallback.after(failure, healthLog.verified());
        }
    }

    private Rollout finish(RolloutRecord record, List<Machine> machines, boolean attested) {
        Release release = record.target();
        new KeyAccess(operation).allowOnly(List.of(release));
        Set<ReleaseId> keep = new HashSet<>(
                record.succeeded(machines, settings.keep(), context.clock().instant()));
        keep.add(release.id());
        List<String> warnings = new ArrayList<>(new ReleasePruner(operation, release).run(keep));
        warnings.addAll(warningsAbout(machines));
        warnings.forEach(operation::warn);
        return Rollout.builder()
                .release(release.id())
                .before(record.before())
                .machines(machines)
                .attested(attested)
                .warnings(warnings)
                .took(Duration.between(operation.start(), context.clock().instant()))
                .build();
    }

    private List<String> warningsAbout(List<Machine> machines) {
        List<String> warnings = new ArrayList<>();
        if (settings.readiness() == Readiness.RUNNING_IS_ENOUGH) {
            warnings.add("nobody looked whether the enclaves came up: machines counted as ready once they ran");
        }
        if (resources.addresses().size() > machines.size()) {
            warnings.add("there are more addresses than machines, so some lead nowhere");
        }
        return warnings;
    }
}
