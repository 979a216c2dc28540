package dev.byoc.port;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What machines say of themselves in the environment's log. */
public interface HostReports {
    /**
     * Returns the latest report of each of {@code machines} that has made one since {@code since}.
     *
     * @param since when the first of them was launched; the clocks of provider and machines differ, so reports from a
     *     few minutes before count as well
     * @throws dev.byoc.error.NotFoundException if there is no such log
     */
    List<HostReport> find(ResourceId auditLog, Collection<ResourceId> machines, Instant since);
}
