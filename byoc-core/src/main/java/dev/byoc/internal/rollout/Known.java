package dev.byoc.internal.rollout;

import dev.byoc.internal.Context;
import dev.byoc.internal.Retries;
import dev.byoc.model.ResourceId;
import dev.byoc.port.DeploymentRecord;
import dev.byoc.port.HostedReleases.Held;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Machine;
import dev.byoc.rollout.Release;
import dev.byoc.rollout.ReleaseId;
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
 * @param held the releases that can be had
 */
record Known(Optional<DeploymentRecord> record, Held held) {
    /**
     * Asks for what is held, and refuses when the environment carries another deployment: one environment is one
     * boundary, and two workloads that should not share it need two.
     */
    static Known ask(Job job) {
        String name = job.settings().name();
        Known known = ask(job.context(), job.ground(), job.journal().deployment());
        known.otherThan(name).ifPresent(other -> {
            throw job.refused("the environment carries the deployment " + other
                    + "; give another deployment an environment of its own [deployment=" + name + "]");
        });
        return known;
    }

    /** Asks for what is held. */
    static Known ask(Context context, Ground ground, Optional<DeploymentRecord> record) {
        return new Known(
                record,
                Retries.read(context, () -> context.cloud().releases().list(context.owner(), ground.template())));
    }

    /** Returns the deployment that the environment carries when that is not {@code name}. */
    Optional<String> otherThan(String name) {
        Stream<String> names = Stream.concat(
                record.map(DeploymentRecord::name).stream(),
                held.releases().stream().map(hosted -> hosted.release().deployment()));
        return names.filter(other -> !other.equals(name)).findFirst();
    }

    /** Returns the release that serves, if any does. */
    Optional<ReleaseId> serving(Fleet.Sight sight, Optional<ReleaseId> target) {
        return Serving.of(record, held, sight, target);
    }

    /** Returns the machines made from {@code sources} that an earlier operation has verified and that still run. */
    Set<ResourceId> trusted(Fleet.Sight sight, Set<String> sources) {
        List<ResourceId> verified = record.map(DeploymentRecord::verified).orElse(List.of());
        return sight.running(sources).stream().filter(verified::contains).collect(Collectors.toSet());
    }

    /** Returns how many machines are of {@code release} with the environment's settings as they are now. */
    int current(Release release, Fleet.Sight sight) {
        Set<String> current = hosting(release).stream()
                .filter(hosted -> hosted.base().equals(held.base()))
                .map(HostedRelease::source)
                .collect(Collectors.toSet());
        return (int) sight.alive().stream()
                .filter(machine -> current.contains(machine.source()))
                .count();
    }

    boolean isSuspended() {
        return record.map(DeploymentRecord::suspended).orElse(false);
    }

    /** Returns the release {@code id}, if it is kept. */
    Optional<Release> find(ReleaseId id) {
        return held.find(id);
    }

    /** Returns the machines of {@code release} that do not leave. */
    Set<ResourceId> machinesOf(Optional<ReleaseId> release, Fleet.Sight sight) {
        Set<String> sources = held.releases().stream()
                .filter(hosted -> release.equals(Optional.of(hosted.release().id())))
                .map(HostedRelease::source)
                .collect(Collectors.toSet());
        return sight.alive().stream()
                .filter(machine -> sources.contains(machine.source()))
                .map(Machine::id)
                .collect(Collectors.toSet());
    }

    /** Returns what holds {@code release}. */
    List<HostedRelease> hosting(Release release) {
        return held.releases().stream()
                .filter(hosted -> hosted.release().equals(release))
                .toList();
    }

    /**
     * Returns the releases to go back to from {@code serving}: those that have served; where nothing is remembered, all
     * that are kept.
     */
    List<ReleaseId> earlierThan(Optional<ReleaseId> serving) {
        Set<ReleaseId> all =
                new LinkedHashSet<>(record.map(DeploymentRecord::earlier).orElse(List.of()));
        if (record.isEmpty()) {
            List<HostedRelease> latestFirst = new ArrayList<>(held.releases());
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
    List<ReleaseId> toGoBackTo(Optional<ReleaseId> serving) {
        List<ReleaseId> earlier = earlierThan(serving);
        Optional<ReleaseId> underway = record.flatMap(DeploymentRecord::underway);
        if (underway.isEmpty() || serving.isEmpty()) {
            return earlier;
        }
        return List.of(underway.filter(earlier::contains).orElse(serving.get()));
    }
}
