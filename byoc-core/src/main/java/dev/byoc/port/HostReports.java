package dev.byoc.port;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostReport;
import java.util.Collection;
import java.util.List;

/** What machines say of themselves in the environment's log. */
public interface HostReports {
    /** Returns the latest report of each of {@code machines} that has made one. */
    List<HostReport> find(ResourceId auditLog, Collection<ResourceId> machines);
}
