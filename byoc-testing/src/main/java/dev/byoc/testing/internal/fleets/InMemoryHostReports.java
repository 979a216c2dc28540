package dev.byoc.testing.internal.fleets;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.HostReport;
import dev.byoc.port.HostReports;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link HostReports} of an in-memory cloud: a report can be read once what it reports has happened. */
public final class InMemoryHostReports implements HostReports {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryHostReports(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public List<HostReport> find(ResourceId auditLog, Collection<ResourceId> machines, Instant since) {
        admission.admit(List.of("logs:FilterLogEvents"), auditLog.value());
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            if (account.existing(ResourceType.LOG_GROUP, auditLog).isEmpty()) {
                throw new NotFoundException("There is no such log [log=" + auditLog + "]");
            }
            return machines.stream()
                    .distinct()
                    .flatMap(machine -> latest(auditLog, machine).stream())
                    .filter(report -> !report.at().isBefore(since))
                    .toList();
        }
    }

    private Optional<HostReport> latest(ResourceId auditLog, ResourceId machineId) {
        Instant readTime = account.provider().readTime();
        Stream<HostReport> reported = account.state()
                .machines()
                .filter(machine -> machine.id().equals(machineId))
                .flatMap(machine -> reported(auditLog, machine, readTime).stream());
        Stream<HostReport> written = account.state().reports(auditLog).stream()
                .filter(report ->
                        report.machine().equals(machineId) && !report.at().isAfter(readTime));
        return Stream.concat(reported, written)
                .reduce((former, later) -> later.at().isBefore(former.at()) ? former : later);
    }

    private static Optional<HostReport> reported(ResourceId auditLog, SimulatedMachine machine, Instant readTime) {
        return machine.version()
                .hosting()
                .filter(held -> held.spec().auditLog().equals(auditLog))
                .flatMap(held -> machine.enclave()
                        .lastReport(machine.running(), machine.lastReportTime(readTime))
                        .map(report -> new HostReport(
                                machine.id(),
                                held.spec().release().id(),
                                report.failure().isPresent() ? HostReport.State.FAILED : HostReport.State.READY,
                                report.failure(),
                                report.at())));
    }
}
