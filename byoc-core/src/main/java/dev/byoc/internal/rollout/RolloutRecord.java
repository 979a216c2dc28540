package dev.byoc.internal.rollout;

import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.ReleaseHistory;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.record.DeploymentRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the record says of the deployment while an operation changes it: saved when the operation begins to change
 * something, and again when it has ended well or has gone back.
 */
final class RolloutRecord {
    private final Journal journal;
    private final Release target;
    private final Optional<ReleaseId> before;
    private final DeploymentRecord begun;

    private RolloutRecord(Journal journal, Release target, Optional<ReleaseId> before, DeploymentRecord begun) {
        this.journal = journal;
        this.target = target;
        this.before = before;
        this.begun = begun;
    }

    /**
     * Records that {@code target} is on its way while {@code before} serves. Until it has succeeded, as many machines
     * are wanted as there were before, so that going back brings back as many.
     *
     * @param count how many machines are to serve in the end, which counts only where none served before
     */
    static RolloutRecord begin(
            OperationContext operation, DeploymentState state, Release target, Optional<ReleaseId> before, int count) {
        int serving = state.machinesOf(before).size();
        DeploymentRecord.Builder next = DeploymentRecord.builder();
        next.machines(serving == 0 ? count : serving);
        state.record().ifPresentOrElse(next::from, () -> next.earlier(
                        new ReleaseHistory(state).earlierThan(Optional.of(target.id())))
                .suspended(before.isPresent() && serving == 0));
        next.name(operation.settings().name());
        before.ifPresent(next::serving);
        if (!before.equals(Optional.of(target.id()))) {
            next.underway(target.id());
        }
        DeploymentRecord begun = next.build();
        operation.journal().deployment(begun);
        return new RolloutRecord(operation.journal(), target, before, begun);
    }

    /** Returns the release that the operation brings to the machines. */
    Release target() {
        return target;
    }

    /** Returns the release that served before; empty when none did. */
    Optional<ReleaseId> before() {
        return before;
    }

    /** Returns whether the release that is to serve did so before. */
    boolean targetServedBefore() {
        return before.equals(Optional.of(target.id()));
    }

    /** Returns whether the deployment was suspended when the operation began. */
    boolean wasSuspended() {
        return begun.suspended();
    }

    /** Returns how many machines ran when the operation began, or had run before the suspension. */
    int machinesBefore() {
        return begun.suspended() ? 0 : begun.machines();
    }

    /**
     * Records that {@code machines} of the target serve now.
     *
     * @param keep how many earlier releases to keep
     * @return the earlier releases that are kept
     */
    List<ReleaseId> succeeded(List<Machine> machines, int keep, Instant now) {
        List<ReleaseId> kept = kept(target.id(), before, begun.earlier(), keep);
        List<ResourceId> verified = machines.stream().map(Machine::id).toList();
        DeploymentRecord.Builder next = DeploymentRecord.builder()
                .from(begun)
                .serving(target.id())
                .machines(machines.size())
                .verified(verified)
                .suspended(false)
                .earlier(kept)
                .underway(Optional.empty());
        if (!targetServedBefore() || begun.since().isEmpty()) {
            next.since(now);
        }
        journal.deployment(next.build());
        return kept;
    }

    /** Returns the earlier releases that are kept once {@code target} serves, newest first. */
    static List<ReleaseId> kept(ReleaseId target, Optional<ReleaseId> before, List<ReleaseId> earlier, int keep) {
        Set<ReleaseId> all = new LinkedHashSet<>();
        before.ifPresent(all::add);
        all.addAll(earlier);
        all.remove(target);
        return all.stream().limit(keep).toList();
    }

    /** Records that what served before does so again. */
    void wentBack() {
        journal.deployment(DeploymentRecord.builder()
                .from(begun)
                .underway(Optional.empty())
                .build());
    }

    /** Records that no machine runs until the deployment is resumed. */
    void suspended() {
        journal.deployment(DeploymentRecord.builder()
                .from(begun)
                .suspended(true)
                .underway(Optional.empty())
                .build());
    }
}
