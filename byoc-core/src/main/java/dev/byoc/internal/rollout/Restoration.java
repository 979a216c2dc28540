package dev.byoc.internal.rollout;

import dev.byoc.error.NotFoundException;
import dev.byoc.internal.rollout.fleet.CapacityWatch;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.fleet.FleetTarget;
import dev.byoc.internal.rollout.fleet.FleetTransition;
import dev.byoc.internal.rollout.fleet.MachineHealthLog;
import dev.byoc.internal.rollout.fleet.TransitionKind;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.Setback;
import dev.byoc.internal.rollout.release.ReleaseHistory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a fleet back to a release that is kept, or to no machine at all. */
final class Restoration {
    private final OperationContext operation;
    private final ReleaseHistory history;

    Restoration(OperationContext operation, ReleaseHistory history) {
        this.operation = operation;
        this.history = history;
    }

    /**
     * Lets {@code count} machines of {@code release} serve, those first that do already.
     *
     * @param serving the machines of another release that serve until then
     * @throws Setback if there are not enough and no more come up
     */
    void to(Release release, int count, Set<ResourceId> serving) throws Setback {
        FleetAccess.Snapshot snapshot = look();
        List<HostedRelease> hosted = history.hosting(release);
        Set<String> sources = hosted.stream().map(HostedRelease::source).collect(Collectors.toSet());
        // The latest of those that the most machines were made from.
        Optional<String> pin = hosted.stream()
                .map(HostedRelease::source)
                .reduce((former, later) -> machines(snapshot, later) >= machines(snapshot, former) ? later : former);

        MachineHealthLog healthLog = new MachineHealthLog(operation, release);
        healthLog.trust(history.record().isPresent() ? history.trusted(snapshot, sources) : snapshot.running(sources));
        try {
            run(goal(sources, serving, pin, count), healthLog);
        } catch (NotFoundException e) {
            toThoseLeft(sources, release, serving);
        }
    }

    /**
     * Lets the machines serve that run and were made from {@code sources}, which are gone, so that no more can be made.
     *
     * @param failed the release that did not come up
     * @param serving its machines that serve until then
     * @throws Setback always, in the end
     */
    void toThoseLeft(Set<String> sources, Release failed, Set<ResourceId> serving) throws Setback {
        Set<ResourceId> left = look().running(sources);
        if (!left.isEmpty()) {
            MachineHealthLog healthLog = new MachineHealthLog(operation, failed);
            healthLog.trust(left);
            run(goal(sources, serving, Optional.empty(), left.size()), healthLog);
        }
        throw new Setback("what its machines are made from is gone, so there can be no more of them");
    }

    /** Lets no machine run, after the first release of all, {@code failed}, did not come up. */
    void toNothing(Release failed) throws Setback {
        run(goal(Set.of(), Set.of(), Optional.empty(), 0), new MachineHealthLog(operation, failed));
    }

    private FleetTarget goal(Set<String> sources, Set<ResourceId> serving, Optional<String> pin, int count) {
        return new FleetTarget(
                sources,
                serving,
                pin,
                count,
                operation.settings().strategy(),
                operation.resources().addressIds());
    }

    private void run(FleetTarget goal, MachineHealthLog healthLog) throws Setback {
        CapacityWatch capacity =
                new CapacityWatch(operation, List.of(), type -> goal.pin().orElseThrow());
        List<?> unused = new FleetTransition(operation, healthLog, capacity, TransitionKind.RETURN, goal).run();
    }

    private FleetAccess.Snapshot look() {
        return operation
                .repeating()
                .get(
                        "the fleet could not be looked at yet",
                        new FleetAccess(operation.context(), operation.resources())::look);
    }

    private static long machines(FleetAccess.Snapshot snapshot, String source) {
        return snapshot.state().machines().stream()
                .filter(machine -> machine.source().equals(source))
                .count();
    }
}
