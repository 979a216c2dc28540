package dev.byoc.internal.rollout.release;

import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.record.DeploymentRecord;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which release serves. */
final class ServingRelease {
    private ServingRelease() {}

    /**
     * Returns the release that is remembered to serve. Where nothing is remembered: that of the machine that an address
     * leads to, else of one that runs something other than {@code target}, else of the oldest; with no machine, the one
     * that the fleet is pinned to unless that is {@code target}, which then has never served.
     */
    static Optional<ReleaseId> of(
            Optional<DeploymentRecord> record,
            Listing listing,
            FleetAccess.Snapshot snapshot,
            Optional<ReleaseId> target) {
        Optional<ReleaseId> remembered = record.flatMap(DeploymentRecord::serving);
        if (remembered.isPresent()) {
            return remembered;
        }
        // What was on its way when a process stopped has not been verified.
        Optional<ReleaseId> unproven = record.flatMap(DeploymentRecord::underway);
        Set<ResourceId> addressed =
                snapshot.bindings().values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        Comparator<Machine> likely = Comparator.comparing((Machine machine) -> addressed.contains(machine.id()))
                .thenComparing(machine -> !in(listing, machine.source()).equals(target))
                .thenComparing(Machine::since, Comparator.reverseOrder());
        return snapshot.state().machines().stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .filter(machine -> in(listing, machine.source())
                        .filter(id -> !unproven.equals(Optional.of(id)))
                        .isPresent())
                .max(likely)
                .flatMap(machine -> in(listing, machine.source()))
                .or(() -> in(listing, snapshot.state().source())
                        .filter(id -> !target.equals(Optional.of(id)) && !unproven.equals(Optional.of(id))));
    }

    /** Returns the release that {@code source} holds. */
    private static Optional<ReleaseId> in(Listing listing, String source) {
        return listing.holding(source).map(hosted -> hosted.release().id());
    }
}
