package dev.byoc.internal.rollout.release;

import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.record.DeploymentRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a deployment when an operation begins.
 *
 * @param record what is remembered of it
 * @param listing the releases that can be had
 */
public record ReleaseHistory(Optional<DeploymentRecord> record, Listing listing) {
    /**
     * Asks for what is held, and refuses when the environment carries another deployment: one environment is one
     * boundary, and two workloads that should not share it need two.
     */
    public static ReleaseHistory ask(OperationContext operation) {
        String name = operation.settings().name();
        ReleaseHistory history = ask(
                operation.context(), operation.resources(), operation.journal().deployment());
        history.otherThan(name).ifPresent(other -> {
            throw operation.refused("the environment carries the deployment " + other
                    + "; give another deployment an environment of its own [deployment=" + name + "]");
        });
        return history;
    }

    /** Asks for what is held. */
    public static ReleaseHistory ask(
            EngineContext context, DeploymentResources resources, Optional<DeploymentRecord> record) {
        return new ReleaseHistory(record, RetryingReads.read(context, () -> context.cloud()
                .releases()
                .list(context.environment(), resources.template())));
    }

    /** Returns the deployment that the environment carries when that is not {@code name}. */
    public Optional<String> otherThan(String name) {
        Stream<String> names = Stream.concat(
                record.map(DeploymentRecord::name).stream(),
                listing.releases().stream().map(hosted -> hosted.release().deployment()));
        return names.filter(other -> !other.equals(name)).findFirst();
    }

    /** Returns the release that serves, if any does. */
    public Optional<ReleaseId> serving(FleetAccess.Snapshot snapshot, Optional<ReleaseId> target) {
        return ServingRelease.of(record, listing, snapshot, target);
    }

    /** Returns the machines made from {@code sources} that an earlier operation has verified and that still run. */
    public Set<ResourceId> trusted(FleetAccess.Snapshot snapshot, Set<String> sources) {
        List<ResourceId> verified = record.map(DeploymentRecord::verified).orElse(List.of());
        return snapshot.running(sources).stream().filter(verified::contains).collect(Collectors.toSet());
    }

    /** Returns how many machines are of {@code release} with the environment's settings as they are now. */
    public int current(Release release, FleetAccess.Snapshot snapshot) {
        Set<String> current = hosting(release).stream()
                .filter(hosted -> hosted.base().equals(listing.base()))
                .map(HostedRelease::source)
                .collect(Collectors.toSet());
        return (int) snapshot.alive().stream()
                .filter(machine -> current.contains(machine.source()))
                .count();
    }

    public boolean isSuspended() {
        return record.map(DeploymentRecord::suspended).orElse(false);
    }

    /** Returns the release {@code id}, if it is kept. */
    public Optional<Release> find(ReleaseId id) {
        return listing.find(id);
    }

    /** Returns the machines of {@code release} that do not leave. */
    public Set<ResourceId> machinesOf(Optional<ReleaseId> release, FleetAccess.Snapshot snapshot) {
        Set<String> sources = listing.releases().stream()
                .filter(hosted -> release.equals(Optional.of(hosted.release().id())))
                .map(HostedRelease::source)
                .collect(Collectors.toSet());
        return snapshot.alive().stream()
                .filter(machine -> sources.contains(machine.source()))
                .map(Machine::id)
                .collect(Collectors.toSet());
    }

    /** Returns what holds {@code release}. */
    public List<HostedRelease> hosting(Release release) {
        return listing.releases().stream()
                .filter(hosted -> hosted.release().equals(release))
                .toList();
    }

    /**
     * Returns the releases to go back to from {@code serving}: those that have served; where nothing is remembered, all
     * that are kept.
     */
    public List<ReleaseId> earlierThan(Optional<ReleaseId> serving) {
        Set<ReleaseId> all =
                new LinkedHashSet<>(record.map(DeploymentRecord::earlier).orElse(List.of()));
        if (record.isEmpty()) {
            List<HostedRelease> latestFirst = new ArrayList<>(listing.releases());
            Collections.reverse(latestFirst);
            latestFirst.forEach(hosted -> all.add(hosted.release().id()));
        }
        serving.ifPresent(all::remove);
        return List.copyOf(all);
    }

    /**
     * Returns the releases that a rollback goes to, the first that is kept. Where an operation was interrupted, that is
     * what it went back to; where it was on its way to a release that has never served, what serves.
     */
    public List<ReleaseId> toGoBackTo(Optional<ReleaseId> serving) {
        List<ReleaseId> earlier = earlierThan(serving);
        Optional<ReleaseId> underway = record.flatMap(DeploymentRecord::underway);
        if (underway.isEmpty() || serving.isEmpty()) {
            return earlier;
        }
        return List.of(underway.filter(earlier::contains).orElse(serving.get()));
    }
}
