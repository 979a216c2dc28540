package dev.byoc.internal;

import dev.byoc.Plan;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Observed;
import dev.byoc.port.CloudIdentity;
import java.time.Duration;
import java.util.List;

/**
 * What came of an operation that leaves an environment behind.
 *
 * @param identity who it was done as
 * @param resources what is in the environment
 * @param externalIds the secrets of its manager, newest first
 * @param applied what was done
 * @param took how long it took
 */
public record Live(
        CloudIdentity identity, List<Observed> resources, List<ExternalId> externalIds, Plan applied, Duration took) {
    /** Copies the lists. */
    public Live {
        resources = List.copyOf(resources);
        externalIds = List.copyOf(externalIds);
    }
}
