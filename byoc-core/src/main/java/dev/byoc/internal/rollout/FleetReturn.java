package dev.byoc.internal.rollout;

import dev.byoc.error.NotFoundException;
import dev.byoc.internal.rollout.fleet.CapacityWatch;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.fleet.FleetSnapshot;
import dev.byoc.internal.rollout.fleet.FleetTarget;
import dev.byoc.internal.rollout.fleet.FleetTransition;
import dev.byoc.internal.rollout.fleet.MachineHealthLog;
import dev.byoc.internal.rollout.fleet.TransitionKind;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a fleet back to a release that is kept, or to no machine at all. */
final class FleetReturn {
    private final OperationContext operation;
    private final DeploymentState state;

    FleetReturn(OperationContext operation, DeploymentState state) {
        this.operation = operation;
        this.state = state;
    }

    /**
     * Lets {@code count} machines of {@code release} serve, preferably those that are there.
     *
     * @param serving the machines of another release that serve until then
     * @throws TransitionFailedException if there are not enough and no more come up
     */
    void toRelease(Release release, int count, Set<ResourceId> serving) throws TransitionFailedException {
        FleetSnapshot seen = look();
        List<HostedRelease> hosting = state.hosting(release);
        Set<String> sources = hosting.stream().map(HostedRelease::source).collect(Collectors.toSet());
        MachineHealthLog healthLog = new MachineHealthLog(operation, release);
        healthLog.trust(state.record().isPresent() ? state.verifiedBefore(seen, sources) : seen.runningFrom(sources));
        try {
            run(target(sources, serving, mostUsed(hosting, seen), count), healthLog);
        } catch (NotFoundException e) {
            toRemainingMachines(sources, release, serving);
        }
    }

    /** Returns the launch template that the most machines were made from, the latest of several. */
    private static Optional<String> mostUsed(List<HostedRelease> hosting, FleetSnapshot seen) {
        return hosting.stream()
                .map(HostedRelease::source)
                .reduce((former, later) -> machines(seen, later) >= machines(seen, former) ? later : former);
    }

    private static long machines(FleetSnapshot seen, String source) {
        return seen.state().machines().stream()
                .filter(machine -> machine.source().equals(Optional.of(source)))
                .count();
    }

    /**
     * Lets the machines serve that run and were made from {@code sources}, which have been deleted, so that no more
     * machines can be made from them.
     *
     * @param failed the release that did not come up
     * @param serving its machines that serve until then
     * @throws TransitionFailedException always, in the end
     */
    void toRemainingMachines(Set<String> sources, Release failed, Set<ResourceId> serving)
            throws TransitionFailedException {
        Set<ResourceId> remaining = look().runningFrom(sources);
        if (!remaining.isEmpty()) {
            MachineHealthLog healthLog = new MachineHealthLog(operation, failed);
            healthLog.trust(remaining);
            run(target(sources, serving, Optional.empty(), remaining.size()), healthLog);
        }
        throw new TransitionFailedException("what its machines are made from is gone, so there can be no more of them");
    }

    /** Lets no machine run, after the first release of all, {@code failed}, did not come up. */
    void toNoMachines(Release failed) throws TransitionFailedException {
        run(target(Set.of(), Set.of(), Optional.empty(), 0), new MachineHealthLog(operation, failed));
    }

    private FleetTarget target(Set<String> sources, Set<ResourceId> serving, Optional<String> pin, int count) {
        return new FleetTarget(
                sources,
                serving,
                pin,
                count,
                operation.settings().strategy(),
                operation.resources().addressIds());
    }

    private void run(FleetTarget target, MachineHealthLog healthLog) throws TransitionFailedException {
        CapacityWatch capacity =
                new CapacityWatch(operation, List.of(), type -> target.pin().orElseThrow());
        List<?> unused = new FleetTransition(operation, healthLog, capacity, TransitionKind.RETURN, target).run();
    }

    private FleetSnapshot look() {
        return new FleetAccess(operation.context(), operation.resources()).look();
    }
}
