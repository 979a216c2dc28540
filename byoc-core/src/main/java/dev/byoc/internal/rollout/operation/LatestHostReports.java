package dev.byoc.internal.rollout.operation;

import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The latest report of each machine's host. */
public final class LatestHostReports {
    private LatestHostReports() {}

    /** Returns the latest report of each of {@code machines} that has made one since it was launched. */
    public static Map<ResourceId, HostReport> of(
            EngineContext context, ResourceId auditLog, Collection<Machine> machines) {
        List<ResourceId> ids = machines.stream().map(Machine::id).toList();
        return machines.stream()
                .map(Machine::since)
                .min(Comparator.naturalOrder())
                .map(since -> RetryingReads.read(
                        context, () -> context.cloud().hostReports().find(auditLog, ids, since)))
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(HostReport::machine, Function.identity()));
    }
}
