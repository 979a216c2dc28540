package dev.byoc.internal.converge;

import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.Observed;
import dev.byoc.plan.Plan;
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
public record EnvironmentState(
        CloudIdentity identity, List<Observed> resources, List<ExternalId> externalIds, Plan applied, Duration took) {
    /** Copies the lists. */
    public EnvironmentState {
        resources = List.copyOf(resources);
        externalIds = List.copyOf(externalIds);
    }
}
