package dev.byoc.internal.rollout.release;

import dev.byoc.error.RefusedException;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.fleet.FleetSnapshot;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.record.DeploymentRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deployment as an operation finds it when it begins.
 *
 * @param record what the record says of it; empty when nothing is recorded
 * @param listing the releases that machines can be made from
 * @param fleet the fleet and the addresses
 */
public record DeploymentState(Optional<DeploymentRecord> record, Listing listing, FleetSnapshot fleet) {
    /** Looks at the releases and the fleet. */
    public static DeploymentState read(
            EngineContext context, DeploymentResources resources, Optional<DeploymentRecord> record) {
        try (StartedTask<FleetSnapshot> fleet = context.parallel().start(new FleetAccess(context, resources)::look)) {
            Listing listing = RetryingReads.read(
                    context, () -> context.cloud().releases().list(context.environment(), resources.template()));
            return new DeploymentState(record, listing, fleet.get());
        }
    }

    /**
     * Refuses {@code operation} when the environment carries a deployment other than {@code name}: an environment is
     * the boundary around one workload.
     */
    public void requireDeployment(String name, String operation) {
        otherThan(name).ifPresent(other -> {
            throw new RefusedException(
                    "The " + operation,
                    List.of("the environment carries the deployment " + other
                            + "; give another deployment an environment of its own [deployment=" + name + "]"));
        });
    }

    /** Returns the deployment that the environment carries when that is not {@code name}. */
    public Optional<String> otherThan(String name) {
        Stream<String> names = Stream.concat(
                record.map(DeploymentRecord::name).stream(),
                listing.releases().stream().map(hosted -> hosted.release().deployment()));
        return names.filter(other -> !other.equals(name)).findFirst();
    }

    /** Returns the release that serves; empty when none does. */
    public Optional<ReleaseId> serving() {
        return ServingRelease.of(this, Optional.empty());
    }

    /**
     * Returns the release that serves while {@code target} is about to be rolled out. Where nothing is recorded, a
     * machine of {@code target} counts as the start of that rollout, if there is one of another release.
     */
    public Optional<ReleaseId> servingBefore(ReleaseId target) {
        return ServingRelease.of(this, Optional.of(target));
    }

    /** Returns whether the deployment is suspended. */
    public boolean isSuspended() {
        return record.map(DeploymentRecord::suspended).orElse(false);
    }

    /** Returns how many machines are to serve if the user asks for {@code asked}: by default as many as do, or one. */
    public int machinesWanted(Optional<Integer> asked) {
        return asked.or(() -> record.map(DeploymentRecord::machines))
                .orElseGet(() -> Math.max(1, machinesOf(serving()).size()));
    }

    /** Returns the release {@code id}, if it is kept. */
    public Optional<Release> find(ReleaseId id) {
        return listing.find(id);
    }

    /** Returns the launch templates that hold {@code release}, those that were made first in front. */
    public List<HostedRelease> hosting(Release release) {
        return listing.releases().stream()
                .filter(hosted -> hosted.release().equals(release))
                .toList();
    }

    /** Returns the release on {@code machine}; empty when that was made from something else. */
    public Optional<ReleaseId> releaseOn(Machine machine) {
        return machine.source().flatMap(this::releaseIn);
    }

    /** Returns the release that {@code source} holds. */
    Optional<ReleaseId> releaseIn(String source) {
        return listing.holding(source).map(hosted -> hosted.release().id());
    }

    /** Returns the machines of {@code release} that do not leave. */
    public Set<ResourceId> machinesOf(Optional<ReleaseId> release) {
        return release.isEmpty()
                ? Set.of()
                : fleet.alive().stream()
                        .filter(machine -> releaseOn(machine).equals(release))
                        .map(Machine::id)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the releases of the machines that do not leave. */
    public Set<Release> releasesOnMachines() {
        return fleet.alive().stream()
                .flatMap(machine -> machine.source().flatMap(listing::holding).stream())
                .map(HostedRelease::release)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns how many machines are of {@code release} with the environment's settings as they are now. */
    public int upToDateMachines(Release release) {
        Set<String> sources = hosting(release).stream()
                .filter(hosted -> hosted.base().equals(listing.base()))
                .map(HostedRelease::source)
                .collect(Collectors.toSet());
        return fleet.aliveFrom(sources).size();
    }

    /**
     * Returns the machines in {@code seen} made from {@code sources} that run and that an earlier operation verified.
     */
    public Set<ResourceId> verifiedBefore(FleetSnapshot seen, Set<String> sources) {
        List<ResourceId> verified = record.map(DeploymentRecord::verified).orElse(List.of());
        return seen.runningFrom(sources).stream().filter(verified::contains).collect(Collectors.toUnmodifiableSet());
    }
}
