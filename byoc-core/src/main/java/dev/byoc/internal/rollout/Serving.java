package dev.byoc.internal.rollout;

import dev.byoc.model.ResourceId;
import dev.byoc.port.DeploymentRecord;
import dev.byoc.port.HostedReleases.Held;
import dev.byoc.rollout.Machine;
import dev.byoc.rollout.ReleaseId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which release serves. */
final class Serving {
    private Serving() {}

    /**
     * Returns the release that is remembered to serve. Where nothing is remembered: that of the machine that an address
     * leads to, else of one that runs something other than {@code target}, else of the oldest; with no machine, the one
     * that the fleet is pinned to unless that is {@code target}, which then has never served.
     */
    static Optional<ReleaseId> of(
            Optional<DeploymentRecord> record, Held held, Fleet.Sight sight, Optional<ReleaseId> target) {
        Optional<ReleaseId> remembered = record.flatMap(DeploymentRecord::serving);
        if (remembered.isPresent()) {
            return remembered;
        }
        // What was on its way when a process stopped has not been verified.
        Optional<ReleaseId> unproven = record.flatMap(DeploymentRecord::underway);
        Set<ResourceId> addressed =
                sight.bindings().values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        Comparator<Machine> likely = Comparator.comparing((Machine machine) -> addressed.contains(machine.id()))
                .thenComparing(machine -> !in(held, machine.source()).equals(target))
                .thenComparing(Machine::since, Comparator.reverseOrder());
        return sight.state().machines().stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .filter(machine -> in(held, machine.source())
                        .filter(id -> !unproven.equals(Optional.of(id)))
                        .isPresent())
                .max(likely)
                .flatMap(machine -> in(held, machine.source()))
                .or(() -> in(held, sight.state().source())
                        .filter(id -> !target.equals(Optional.of(id)) && !unproven.equals(Optional.of(id))));
    }

    /** Returns the release that {@code source} holds. */
    private static Optional<ReleaseId> in(Held held, String source) {
        return held.holding(source).map(hosted -> hosted.release().id());
    }
}
