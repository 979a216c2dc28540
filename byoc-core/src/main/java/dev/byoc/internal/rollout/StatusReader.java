package dev.byoc.internal.rollout;

import dev.byoc.error.NotFoundException;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.LatestHostReports;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.model.Component;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import dev.byoc.record.DeploymentRecord;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.MachineStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together the status of a deployment. Only reads, and needs no lease. */
final class StatusReader {
    private final EngineContext context;
    private final DeploymentResources resources;

    StatusReader(EngineContext context, DeploymentResources resources) {
        this.context = context;
        this.resources = resources;
    }

    DeploymentStatus read(String name) {
        Optional<DeploymentRecord> record =
                context.records().find(context.environment()).flatMap(EnvironmentRecord::deployment);
        DeploymentState state = DeploymentState.read(context, resources, record);
        state.otherThan(name).ifPresent(other -> {
            throw new NotFoundException(
                    "There is no such deployment; the environment carries " + other + " [deployment=" + name + "]");
        });
        return DeploymentStatus.builder()
                .name(name)
                .release(state.serving().flatMap(state::find))
                .since(record.flatMap(DeploymentRecord::since))
                .underway(record.flatMap(DeploymentRecord::underway))
                .suspended(state.isSuspended())
                .wanted(record.map(DeploymentRecord::machines)
                        .orElse(state.fleet().state().desired()))
                .machines(machines(state))
                .earlier(earlier(state))
                .build();
    }

    private List<MachineStatus> machines(DeploymentState state) {
        List<Machine> machines = state.fleet().state().machines();
        Map<ResourceId, HostReport> reports = LatestHostReports.of(context, resources.auditLog(), machines);
        return machines.stream()
                .map(machine -> new MachineStatus(
                        machine,
                        state.releaseOn(machine),
                        Optional.ofNullable(reports.get(machine.id())),
                        address(state, machine)))
                .toList();
    }

    private Optional<Component> address(DeploymentState state, Machine machine) {
        return resources.addresses().entrySet().stream()
                .filter(address -> Optional.of(machine.id())
                        .equals(state.fleet().bindings().getOrDefault(address.getValue(), Optional.empty())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<ReleaseId> earlier(DeploymentState state) {
        return state.record().map(DeploymentRecord::earlier).orElse(List.of()).stream()
                .filter(id -> state.find(id).isPresent())
                .toList();
    }
}
