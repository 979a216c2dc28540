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

/** {@link HostReports} of an in-memory cloud: what enclaves do becomes known when they have done it. */
public final class InMemoryHostReports implements HostReports {
    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryHostReports(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public List<HostReport> find(ResourceId auditLog, Collection<ResourceId> machines, Instant since) {
        call.pass(List.of("logs:FilterLogEvents"), auditLog.value());
        synchronized (account.world()) {
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

    private Optional<HostReport> latest(ResourceId auditLog, ResourceId machine) {
        Instant horizon = account.world().horizon();
        Stream<HostReport> told = account.site()
                .members()
                .filter(member -> member.id().equals(machine))
                .flatMap(member -> told(auditLog, member, horizon).stream());
        Stream<HostReport> written = account.site().reports(auditLog).stream()
                .filter(report ->
                        report.machine().equals(machine) && !report.at().isAfter(horizon));
        return Stream.concat(told, written)
                .reduce((former, later) -> later.at().isBefore(former.at()) ? former : later);
    }

    private static Optional<HostReport> told(ResourceId auditLog, SimulatedMachine member, Instant horizon) {
        return member.version()
                .hosting()
                .filter(held -> held.spec().auditLog().equals(auditLog))
                .flatMap(held -> member.enclave()
                        .lastReport(member.running(), member.lastWord(horizon))
                        .map(report -> new HostReport(
                                member.id(),
                                held.spec().release().id(),
                                report.failure().isPresent() ? HostReport.State.FAILED : HostReport.State.READY,
                                report.failure(),
                                report.at())));
    }
}
