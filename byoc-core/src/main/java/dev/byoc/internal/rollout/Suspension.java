package dev.byoc.internal.rollout;

import dev.byoc.error.NotConvergedException;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.KeyAccess;
import dev.byoc.model.workload.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets no machine of a deployment run. */
final class Suspension {
    private final OperationContext operation;
    private final DeploymentState state;

    Suspension(OperationContext operation, DeploymentState state) {
        this.operation = operation;
        this.state = state;
    }

    /** Suspends the deployment, which {@code serving} serves with {@code count} machines once it is resumed. */
    void run(Release serving, int count) {
        RolloutRecord record = RolloutRecord.begin(operation, state, serving, Optional.of(serving.id()), count);
        try {
            new FleetReturn(operation, state).toRelease(serving, 0, Set.of());
        } catch (TransitionFailedException e) {
            throw new NotConvergedException("Not every machine went in time: " + e.reason()
                    + "; run the suspension again to go on [release=" + serving.id() + "]");
        }
        new KeyAccess(operation).allowOnly(List.of(serving));
        record.suspended();
    }
}
