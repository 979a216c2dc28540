package dev.byoc.internal.rollout;

import dev.byoc.error.NotFoundException;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.LatestHostReports;
import dev.byoc.internal.rollout.release.ReleaseHistory;
import dev.byoc.model.Component;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.record.DeploymentRecord;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.MachineStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what a deployment is at the moment. Only reads, and needs no lease. */
final class StatusReader {
    private final EngineContext context;
    private final DeploymentResources resources;

    StatusReader(EngineContext context, DeploymentResources resources) {
        this.context = context;
        this.resources = resources;
    }

    DeploymentStatus of(String name) {
        Optional<DeploymentRecord> record =
                context.records().find(context.environment()).flatMap(EnvironmentRecord::deployment);
        try (StartedTask<ReleaseHistory> asked =
                context.parallel().start(() -> ReleaseHistory.ask(context, resources, record))) {
            FleetAccess.Snapshot snapshot = new FleetAccess(context, resources).look();
            Map<ResourceId, HostReport> reports = LatestHostReports.of(
                    context, resources.auditLog(), snapshot.state().machines());
            ReleaseHistory history = asked.get();
            history.otherThan(name).ifPresent(other -> {
                throw new NotFoundException(
                        "There is no such deployment; the environment carries " + other + " [deployment=" + name + "]");
            });
            Listing listing = history.listing();
            List<MachineStatus> machines = snapshot.state().machines().stream()
                    .map(machine -> new MachineStatus(
                            machine,
                            listing.holding(machine.source())
                                    .map(hosted -> hosted.release().id()),
                            Optional.ofNullable(reports.get(machine.id())),
                            address(snapshot, machine)))
                    .toList();
            Optional<ReleaseId> serving = history.serving(snapshot, Optional.empty());
            Set<ReleaseId> kept = listing.releases().stream()
                    .map(hosted -> hosted.release().id())
                    .collect(Collectors.toSet());
            return DeploymentStatus.builder()
                    .name(name)
                    .release(serving.flatMap(listing::find))
                    .since(record.flatMap(DeploymentRecord::since))
                    .underway(record.flatMap(DeploymentRecord::underway))
                    .suspended(record.map(DeploymentRecord::suspended).orElse(false))
                    .wanted(record.map(DeploymentRecord::machines)
                            .orElse(snapshot.state().desired()))
                    .machines(machines)
                    .earlier(record.map(DeploymentRecord::earlier).orElse(List.of()).stream()
                            .filter(kept::contains)
                            .toList())
                    .build();
        }
    }

    private Optional<Component> address(FleetAccess.Snapshot snapshot, Machine machine) {
        return resources.addresses().entrySet().stream()
                .filter(address -> Optional.of(machine.id())
                        .equals(snapshot.bindings().getOrDefault(address.getValue(), Optional.empty())))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
