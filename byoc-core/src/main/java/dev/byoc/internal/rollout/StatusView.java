package dev.byoc.internal.rollout;

import dev.byoc.error.NotFoundException;
import dev.byoc.internal.Context;
import dev.byoc.internal.Parallel;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.port.DeploymentRecord;
import dev.byoc.port.EnvironmentRecord;
import dev.byoc.port.HostedReleases.Held;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.HostReport;
import dev.byoc.rollout.Machine;
import dev.byoc.rollout.MachineStatus;
import dev.byoc.rollout.ReleaseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Puts together what a deployment is at the moment. Only reads, and needs no lease. */
final class StatusView {
    private final Context context;
    private final Ground ground;

    StatusView(Context context, Ground ground) {
        this.context = context;
        this.ground = ground;
    }

    DeploymentStatus of(String name) {
        Optional<DeploymentRecord> record =
                context.records().find(context.owner()).flatMap(EnvironmentRecord::deployment);
        CompletableFuture<Known> asked = Parallel.start(context.executor(), () -> Known.ask(context, ground, record));
        Fleet.Sight sight = new Fleet(context, ground).look();
        Map<ResourceId, HostReport> reports =
                Reports.of(context, ground.auditLog(), sight.state().machines());
        Known known = Parallel.join(asked);
        known.otherThan(name).ifPresent(other -> {
            throw new NotFoundException(
                    "There is no such deployment; the environment carries " + other + " [deployment=" + name + "]");
        });
        Held held = known.held();
        List<MachineStatus> machines = sight.state().machines().stream()
                .map(machine -> new MachineStatus(
                        machine,
                        held.holding(machine.source())
                                .map(hosted -> hosted.release().id()),
                        Optional.ofNullable(reports.get(machine.id())),
                        address(sight, machine)))
                .toList();
        Optional<ReleaseId> serving = known.serving(sight, Optional.empty());
        Set<ReleaseId> kept =
                held.releases().stream().map(hosted -> hosted.release().id()).collect(Collectors.toSet());
        return DeploymentStatus.builder()
                .name(name)
                .release(serving.flatMap(held::find))
                .since(record.flatMap(DeploymentRecord::since))
                .underway(record.flatMap(DeploymentRecord::underway))
                .suspended(record.map(DeploymentRecord::suspended).orElse(false))
                .wanted(record.map(DeploymentRecord::machines)
                        .orElse(sight.state().desired()))
                .machines(machines)
                .earlier(record.map(DeploymentRecord::earlier).orElse(List.of()).stream()
                        .filter(kept::contains)
                        .toList())
                .build();
    }

    private Optional<Component> address(Fleet.Sight sight, Machine machine) {
        return ground.addresses().entrySet().stream()
                .filter(address -> Optional.of(machine.id())
                        .equals(sight.bindings().getOrDefault(address.getValue(), Optional.empty())))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
