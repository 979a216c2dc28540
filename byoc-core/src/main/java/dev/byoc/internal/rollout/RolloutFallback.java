package dev.byoc.internal.rollout;

import dev.byoc.error.ByocException;
import dev.byoc.error.NotConvergedException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.KeyAccess;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way back: after an operation did not succeed, brings back what served before, and says what became of it. */
final class RolloutFallback {
    private final OperationContext operation;
    private final DeploymentState state;
    private final RolloutRecord record;
    private final Release failed;

    RolloutFallback(OperationContext operation, DeploymentState state, RolloutRecord record) {
        this.operation = operation;
        this.state = state;
        this.record = record;
        this.failed = record.target();
    }

    /**
     * Brings back what served before, and returns what to throw.
     *
     * @param failure why the operation did not succeed
     * @param serving the machines of the release that did not come up that are verified, and serve until then
     */
    ByocException after(TransitionFailedException failure, Set<ResourceId> serving) {
        operation.tell(origin -> new RolloutEvent.ReleaseFailed(origin, failed.id(), failure.reason()));
        Optional<Release> former = record.targetServedBefore()
                ? Optional.of(failed)
                : record.before().flatMap(state::find);
        try {
            bringBack(former, serving);
        } catch (TransitionFailedException e) {
            return notBroughtBack(failure, e);
        } catch (ByocException e) {
            if (!OperationContext.mayGoOnAfter(e)) {
                e.addSuppressed(failure);
                throw e;
            }
            return notBroughtBack(failure, e);
        }
        new KeyAccess(operation).allowOnly(former.map(List::of).orElse(List.of()));
        record.wentBack();
        return record.targetServedBefore() ? sameReleaseIsBack(failure) : formerReleaseIsBack(failure, former);
    }

    private void bringBack(Optional<Release> former, Set<ResourceId> serving) throws TransitionFailedException {
        FleetReturn fleet = new FleetReturn(operation, state);
        if (former.isPresent()) {
            fleet.toRelease(former.get(), record.machinesBefore(), serving);
        } else if (record.before().isPresent()) {
            fleet.toRemainingMachines(sourcesOfOtherMachines(), failed, serving);
        } else {
            fleet.toNoMachines(failed);
        }
    }

    /** Returns what the machines were made from that were there at the beginning and are not of the failed release. */
    private Set<String> sourcesOfOtherMachines() {
        Set<ResourceId> machines = state.machinesOf(Optional.of(failed.id()));
        return state.fleet().alive().stream()
                .filter(machine -> !machines.contains(machine.id()))
                .flatMap(machine -> machine.source().stream())
                .collect(Collectors.toSet());
    }

    private ByocException notBroughtBack(TransitionFailedException failure, Exception failedReturn) {
        NotConvergedException thrown = new NotConvergedException(
                "The " + operation.name()
                        + " did not succeed, and not all that served before could be brought back; it"
                        + " serves on what it has, run the operation again or roll back to go on [release="
                        + failed.id() + ", reason=" + failure.reason() + ", going back=" + failedReturn.getMessage()
                        + "]",
                failure.getCause());
        thrown.addSuppressed(failedReturn);
        return thrown;
    }

    private ByocException sameReleaseIsBack(TransitionFailedException failure) {
        return new NotConvergedException(
                "The " + operation.name() + " did not succeed, and what was there before is there again: "
                        + failure.reason() + "; run it again once that is mended [release=" + failed.id() + "]",
                failure.getCause());
    }

    private ByocException formerReleaseIsBack(TransitionFailedException failure, Optional<Release> former) {
        return new RolloutFailedException(
                failed.id(),
                failure.reason(),
                former.filter(release -> !record.wasSuspended())
                        .map(Release::id)
                        .orElse(null),
                failure.getCause());
    }
}
