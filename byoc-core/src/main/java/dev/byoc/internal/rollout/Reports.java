package dev.byoc.internal.rollout;

import dev.byoc.internal.Context;
import dev.byoc.internal.Retries;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostReport;
import dev.byoc.rollout.Machine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What machines have said last of themselves. */
final class Reports {
    private Reports() {}

    /** Returns the latest report of each of {@code machines} that has made one since it was launched. */
    static Map<ResourceId, HostReport> of(Context context, ResourceId auditLog, Collection<Machine> machines) {
        List<ResourceId> ids = machines.stream().map(Machine::id).toList();
        return machines.stream()
                .map(Machine::since)
                .min(Comparator.naturalOrder())
                .map(since -> Retries.read(
                        context, () -> context.cloud().hostReports().find(auditLog, ids, since)))
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(HostReport::machine, Function.identity()));
    }
}
