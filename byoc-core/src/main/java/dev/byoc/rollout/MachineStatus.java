package dev.byoc.rollout;

import dev.byoc.model.Component;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import java.util.Optional;

/**
 * One machine of a deployment.
 *
 * @param machine the machine
 * @param release the release on it; empty when it was made from something else
 * @param report what it said last of itself; empty when it has said nothing
 * @param address the public address of the environment that leads to it; empty when none does
 */
public record MachineStatus(
        Machine machine, Optional<ReleaseId> release, Optional<HostReport> report, Optional<Component> address) {
    @Override
    public String toString() {
        return machine.id() + " " + machine.instanceType() + " in " + machine.zone() + ", "
                + machine.state().name().toLowerCase(java.util.Locale.ROOT)
                + report.map(said -> ", " + said.state().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse("")
                + release.map(id -> ", release " + id).orElse(", no release of ours")
                + address.map(component -> ", at " + component).orElse("");
    }
}
