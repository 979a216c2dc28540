package dev.byoc.internal.rollout;

import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.workload.Release;
import dev.byoc.operation.OperationOptions;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.Rollout;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** The operations on the deployment in an environment. Safe for use by many threads: the lease lets one at a time. */
public final class DeploymentOperations {
    private final OperationRunner runner;
    private final DeploymentResources resources;

    /** Creates the operations on what runs on {@code resources}. */
    public DeploymentOperations(OperationRunner runner, Collection<Observed> resources) {
        this.runner = runner;
        this.resources = DeploymentResources.among(resources);
    }

    /** Rolls the release of {@code settings} out. */
    public Rollout rollout(RolloutSettings settings, OperationOptions options) {
        Release release = settings.release()
                .orElseThrow(() -> new IllegalStateException("A rollout needs an image; set it on the deployment"));
        return run("rollout", " to " + release.id(), settings, options, operation -> operation.toRelease(release));
    }

    /** Goes back to {@code target}, or to the release before the one that serves. */
    public Rollout rollback(RolloutSettings settings, Optional<ReleaseId> target, OperationOptions options) {
        return run(
                "rollback",
                target.map(id -> " to " + id).orElse(""),
                settings,
                options,
                operation -> operation.toRelease(operation.earlier(target)));
    }

    /** Lets {@code count} machines serve. */
    public Rollout scale(RolloutSettings settings, int count, OperationOptions options) {
        return run("scaling", " to " + count, settings, options, operation -> {
            operation.requireRunning();
            return operation.toCount(count);
        });
    }

    /** Lets no machine run. */
    public void suspend(RolloutSettings settings, OperationOptions options) {
        Boolean unused = run("suspension", "", settings, options, operation -> {
            operation.suspend();
            return true;
        });
    }

    /** Lets as many machines serve as before the suspension. */
    public Rollout resume(RolloutSettings settings, OperationOptions options) {
        return run("resumption", "", settings, options, operation -> operation.toCount(operation.wanted()));
    }

    /** Makes fleet and addresses what they should be. */
    public Rollout repair(RolloutSettings settings, OperationOptions options) {
        return run("repair", "", settings, options, operation -> {
            operation.requireRunning();
            return operation.toCount(operation.wanted());
        });
    }

    /** Looks at the deployment. */
    public DeploymentStatus status(RolloutSettings settings, OperationOptions options) {
        return runner.look("status of " + settings.name(), options, context -> new StatusReader(context, resources)
                .of(settings.name()));
    }

    private <T> T run(
            String name,
            String detail,
            RolloutSettings settings,
            OperationOptions options,
            Function<RolloutOperation, T> work) {
        return runner.change(
                name + " of " + settings.name() + detail,
                options,
                (context, journal) -> work.apply(
                        new RolloutOperation(new OperationContext(name, context, journal, resources, settings))));
    }
}
