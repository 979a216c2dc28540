package dev.byoc.internal.rollout.release;

import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.record.DeploymentRecord;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which release serves. */
final class ServingRelease {
    private ServingRelease() {}

    /**
     * Returns the release that the record says serves. Without that, the release of a running machine: preferably one
     * that an address leads to, then one of another release than {@code target}, then the oldest. Without a machine,
     * the release that the fleet would make machines from, unless that is {@code target}, which then has never served.
     *
     * @param target the release that is about to be rolled out, if any
     */
    static Optional<ReleaseId> of(DeploymentState state, Optional<ReleaseId> target) {
        Optional<ReleaseId> recorded = state.record().flatMap(DeploymentRecord::serving);
        if (recorded.isPresent()) {
            return recorded;
        }
        // A release whose rollout was interrupted has not been verified.
        Optional<ReleaseId> unproven = state.record().flatMap(DeploymentRecord::underway);
        Set<ResourceId> addressed = state.fleet().bindings().values().stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Comparator<Machine> likely = Comparator.comparing((Machine machine) -> addressed.contains(machine.id()))
                .thenComparing(machine -> !state.releaseOn(machine).equals(target))
                .thenComparing(Machine::since, Comparator.reverseOrder());
        return state.fleet().state().machines().stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .filter(machine -> state.releaseOn(machine)
                        .filter(id -> !unproven.equals(Optional.of(id)))
                        .isPresent())
                .max(likely)
                .flatMap(state::releaseOn)
                .or(() -> state.fleet()
                        .state()
                        .source()
                        .flatMap(state::releaseIn)
                        .filter(id -> !target.equals(Optional.of(id)) && !unproven.equals(Optional.of(id))));
    }
}
