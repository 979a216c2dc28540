package dev.byoc.internal.rollout;

import dev.byoc.error.ByocException;
import dev.byoc.error.LeaseLostException;
import dev.byoc.error.NotConvergedException;
import dev.byoc.error.RecordException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.rollout.fleet.CapacityWatch;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.fleet.FleetTarget;
import dev.byoc.internal.rollout.fleet.FleetTransition;
import dev.byoc.internal.rollout.fleet.MachineHealthLog;
import dev.byoc.internal.rollout.fleet.TransitionKind;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.rollout.operation.Setback;
import dev.byoc.internal.rollout.release.DefaultInstanceTypes;
import dev.byoc.internal.rollout.release.KeyAccess;
import dev.byoc.internal.rollout.release.ReleaseHistory;
import dev.byoc.internal.rollout.release.ReleasePruner;
import dev.byoc.internal.rollout.release.ReleasePublisher;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.record.DeploymentRecord;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One operation on a deployment, under the lease. */
final class RolloutOperation {
    private final OperationContext operation;
    private final EngineContext context;
    private final Journal journal;
    private final DeploymentResources resources;
    private final RolloutSettings settings;
    private final Instant start;
    private final ReleaseHistory history;
    private final FleetAccess.Snapshot snapshot;
    private final Restoration restoration;
    private final KeyAccess keyAccess;

    RolloutOperation(OperationContext operation) {
        this.operation = operation;
        this.context = operation.context();
        this.journal = operation.journal();
        this.resources = operation.resources();
        this.settings = operation.settings();
        this.start = context.clock().instant();
        try (StartedTask<FleetAccess.Snapshot> look =
                context.parallel().start(new FleetAccess(context, resources)::look)) {
            this.history = ReleaseHistory.ask(operation);
            this.snapshot = look.get();
        }
        this.restoration = new Restoration(operation, history);
        this.keyAccess = new KeyAccess(operation);
    }

    void requireRunning() {
        if (history.isSuspended()) {
            throw operation.refused("the deployment is suspended; resume it first");
        }
    }

    /** Returns how many machines are wished for. */
    int wanted() {
        return settings.machines()
                .or(() -> history.record().map(DeploymentRecord::machines))
                .orElseGet(() -> Math.max(
                        1,
                        history.machinesOf(history.serving(snapshot, Optional.empty()), snapshot)
                                .size()));
    }

    /** Returns the release {@code target}, or the latest that served before the one that does. */
    Release earlier(Optional<ReleaseId> target) {
        List<ReleaseId> candidates =
                target.map(List::of).orElseGet(() -> history.toGoBackTo(history.serving(snapshot, Optional.empty())));
        return candidates.stream()
                .flatMap(id -> history.find(id).stream())
                .findFirst()
                .orElseThrow(() -> operation.refused(
                        target.map(id -> "release " + id + " is not kept; roll it out with its image file")
                                .orElse("no earlier release is kept")));
    }

    /** Lets {@code count} machines of the release that serves do so. */
    Rollout toCount(int count) {
        Release serving = servingRelease();
        return to(serving, Optional.of(serving.id()), count);
    }

    /** Lets as many machines of {@code release} serve as are wished for. */
    Rollout toRelease(Release release) {
        return to(release, history.serving(snapshot, Optional.of(release.id())), wanted());
    }

    /** Lets no machine run. */
    void suspend() {
        Release serving = servingRelease();
        DeploymentRecord begun = begin(serving, Optional.of(serving.id()), wanted());
        try {
            restoration.to(serving, 0, Set.of());
        } catch (Setback e) {
            throw new NotConvergedException("Not every machine went in time: " + e.reason()
                    + "; run the suspension again to go on [release=" + serving.id() + "]");
        }
        keyAccess.open(List.of(serving));
        journal.deployment(DeploymentRecord.builder()
                .from(begun)
                .suspended(true)
                .underway(Optional.empty())
                .build());
    }

    private Release servingRelease() {
        return history.serving(snapshot, Optional.empty())
                .flatMap(history::find)
                .orElseThrow(() -> operation.refused("no release serves that is kept; roll one out first"));
    }

    private Rollout to(Release release, Optional<ReleaseId> before, int count) {
        keyAccess.requireUsableBy(release);
        int current = history.current(release, snapshot);
        List<String> types = new RolloutPreflight(operation, release)
                .check(types(release), count, surge(count, current), current, snapshot);
        DeploymentRecord begun = begin(release, before, count);
        ReleasePublisher hosting = new ReleasePublisher(operation, release);
        List<ResourceId> firewalls =
                hosting.prepare(settings.image().filter(image -> image.sha256().equals(release.imageSha256())));
        HostedRelease hosted = hosting.host(history.listing(), types.get(0), firewalls);
        FleetTarget goal = goal(release, hosted, firewalls, count, history.machinesOf(before, snapshot));
        CapacityWatch capacity = new CapacityWatch(
                operation, types.subList(1, types.size()), type -> hosting.host(history.listing(), type, firewalls)
                        .source());
        MachineHealthLog healthLog = new MachineHealthLog(operation, release);
        TransitionKind kind = TransitionKind.EXCHANGE;
        if (before.equals(Optional.of(release.id()))) {
            healthLog.trust(history.trusted(snapshot, goal.sources()));
            kind = TransitionKind.UPKEEP;
        }
        keyAccess.open(inUse(release, before));
        List<Machine> machines;
        try {
            machines = new FleetTransition(operation, healthLog, capacity, kind, goal).run();
        } catch (Setback e) {
            throw goBack(release, before, begun, healthLog.verified(), e);
        } catch (LeaseLostException | RecordException e) {
            throw e;
        } catch (ByocException e) {
            throw goBack(release, before, begun, healthLog.verified(), new Setback(String.valueOf(e.getMessage()), e));
        }
        return finish(release, before, begun, machines, healthLog.haveProved(machines));
    }

    /** Returns what may be running until {@code release} alone does, with what an operation before has left running. */
    private Set<Release> inUse(Release release, Optional<ReleaseId> before) {
        Set<Release> releases = new HashSet<>(Set.of(release));
        before.flatMap(history::find).ifPresent(releases::add);
        history.listing().releases().stream()
                .filter(hosted -> snapshot.alive().stream()
                        .anyMatch(machine -> machine.source().equals(hosted.source())))
                .forEach(hosted -> releases.add(hosted.release()));
        return releases;
    }

    /** Returns how many machines are there at most beside those that are there now. */
    private int surge(int count, int current) {
        int there = snapshot.alive().size();
        int more = current < there ? Math.max(0, settings.strategy().surge(count) - current) : 0;
        return Math.max(0, Math.max(there, count) + more - there);
    }

    /** The type of machine that runs already comes first, so that scaling does not exchange machines. */
    private List<String> types(Release release) {
        Set<String> types = new LinkedHashSet<>();
        history.hosting(release).stream()
                .filter(hosted -> hosted.source().equals(snapshot.state().source()))
                .map(HostedRelease::instanceType)
                .filter(type -> settings.instanceTypes().isEmpty()
                        || settings.instanceTypes().contains(type))
                .forEach(types::add);
        types.addAll(settings.instanceTypes());
        if (settings.instanceTypes().isEmpty()) {
            types.addAll(DefaultInstanceTypes.of(release));
        }
        return List.copyOf(types);
    }

    private FleetTarget goal(
            Release release, HostedRelease hosted, List<ResourceId> firewalls, int count, Set<ResourceId> serving) {
        Set<String> sources = history.hosting(release).stream()
                .filter(found -> ReleasePublisher.spec(resources, release, found.instanceType(), firewalls)
                        .isFulfilledBy(found, history.listing().base()))
                .map(HostedRelease::source)
                .collect(Collectors.toCollection(HashSet::new));
        sources.add(hosted.source());
        return new FleetTarget(
                sources, serving, Optional.of(hosted.source()), count, settings.strategy(), resources.addressIds());
    }

    /** Until a new release has succeeded, as many machines are wished for as there were. */
    private DeploymentRecord begin(Release release, Optional<ReleaseId> before, int count) {
        int serving = history.machinesOf(before, snapshot).size();
        DeploymentRecord.Builder next = DeploymentRecord.builder();
        next.machines(serving == 0 ? count : serving);
        history.record().ifPresentOrElse(next::from, () -> next.earlier(history.earlierThan(Optional.of(release.id())))
                .suspended(before.isPresent() && serving == 0));
        next.name(settings.name());
        before.ifPresent(next::serving);
        if (!before.equals(Optional.of(release.id()))) {
            next.underway(release.id());
        }
        DeploymentRecord begun = next.build();
        journal.deployment(begun);
        return begun;
    }

    private Rollout finish(
            Release release,
            Optional<ReleaseId> before,
            DeploymentRecord begun,
            List<Machine> machines,
            boolean attested) {
        keyAccess.open(List.of(release));
        Set<ReleaseId> earlier = new LinkedHashSet<>();
        before.ifPresent(earlier::add);
        earlier.addAll(begun.earlier());
        earlier.remove(release.id());
        List<ReleaseId> kept = earlier.stream().limit(settings.keep()).toList();
        DeploymentRecord.Builder next = DeploymentRecord.builder()
                .from(begun)
                .serving(release.id())
                .machines(machines.size())
                .verified(machines.stream().map(Machine::id).toList())
                .suspended(false)
                .earlier(kept)
                .underway(Optional.empty());
        if (!before.equals(Optional.of(release.id())) || begun.since().isEmpty()) {
            next.since(context.clock().instant());
        }
        journal.deployment(next.build());
        Set<ReleaseId> keep = new HashSet<>(kept);
        keep.add(release.id());
        List<String> warnings = new ArrayList<>(new ReleasePruner(operation, release).run(keep));
        warnings.addAll(warningsAbout(machines));
        warnings.forEach(operation::warn);
        return Rollout.builder()
                .release(release.id())
                .before(before)
                .machines(machines)
                .attested(attested)
                .warnings(warnings)
                .took(Duration.between(start, context.clock().instant()))
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

    /** Returns what the machines were made from that were there when this began and are not of {@code failed}. */
    private Set<String> sourcesBeside(Release failed) {
        Set<ResourceId> its = history.machinesOf(Optional.of(failed.id()), snapshot);
        return snapshot.alive().stream()
                .filter(machine -> !its.contains(machine.id()))
                .map(Machine::source)
                .collect(Collectors.toSet());
    }

    /** Goes back to what served before while {@code serving} still do, and returns what to throw. */
    private ByocException goBack(
            Release failed,
            Optional<ReleaseId> before,
            DeploymentRecord begun,
            Set<ResourceId> serving,
            Setback setback) {
        operation.tell(origin -> new RolloutEvent.ReleaseFailed(origin, failed.id(), setback.reason()));
        boolean same = before.equals(Optional.of(failed.id()));
        Optional<Release> former = same ? Optional.of(failed) : before.flatMap(history::find);

        try {
            if (former.isPresent()) {
                restoration.to(former.get(), begun.suspended() ? 0 : begun.machines(), serving);
            } else if (before.isPresent()) {
                restoration.toThoseLeft(sourcesBeside(failed), failed, serving);
            } else {
                restoration.toNothing(failed);
            }
        } catch (LeaseLostException | RecordException e) {
            e.addSuppressed(setback);
            throw e;
        } catch (Setback | ByocException e) {
            NotConvergedException thrown = new NotConvergedException(
                    "The " + operation.name()
                            + " did not succeed, and not all that served before could be brought back; it"
                            + " serves on what it has, run the operation again or roll back to go on [release="
                            + failed.id() + ", reason=" + setback.reason() + ", going back=" + e.getMessage() + "]",
                    setback.getCause());
            thrown.addSuppressed(e);
            return thrown;
        }
        keyAccess.open(former.map(List::of).orElse(List.of()));
        journal.deployment(DeploymentRecord.builder()
                .from(begun)
                .underway(Optional.empty())
                .build());
        if (same) {
            return new NotConvergedException(
                    "The " + operation.name() + " did not succeed, and what was there before is there again: "
                            + setback.reason() + "; run it again once that is mended [release=" + failed.id() + "]",
                    setback.getCause());
        }
        return new RolloutFailedException(
                failed.id().value(),
                setback.reason(),
                former.filter(release -> !begun.suspended())
                        .map(release -> release.id().value())
                        .orElse(null),
                setback.getCause());
    }
}
