package dev.byoc.internal.rollout;

import dev.byoc.internal.converge.Engine;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.workload.Release;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.Rollout;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** The operations on the deployment in an environment. Safe for use by many threads: the lease lets one at a time. */
public final class DeploymentOperations {
    private final EngineContext context;
    private final Engine engine;
    private final DeploymentResources resources;

    /** Creates the operations on what runs on {@code resources}. */
    public DeploymentOperations(EngineContext context, Engine engine, Collection<Observed> resources) {
        this.context = context;
        this.engine = engine;
        this.resources = DeploymentResources.among(resources);
    }

    /** Rolls the release of {@code settings} out. */
    public Rollout rollout(RolloutSettings settings) {
        Release release = settings.release()
                .orElseThrow(() -> new IllegalStateException("A rollout needs an image; set it on the deployment"));
        return run("rollout", " to " + release.id(), settings, operation -> operation.toRelease(release));
    }

    /** Goes back to {@code target}, or to the release before the one that serves. */
    public Rollout rollback(RolloutSettings settings, Optional<ReleaseId> target) {
        return run(
                "rollback",
                target.map(id -> " to " + id).orElse(""),
                settings,
                operation -> operation.toRelease(operation.earlier(target)));
    }

    /** Lets {@code count} machines serve. */
    public Rollout scale(RolloutSettings settings, int count) {
        return run("scaling", " to " + count, settings, operation -> {
            operation.requireRunning();
            return operation.toCount(count);
        });
    }

    /** Lets no machine run. */
    public void suspend(RolloutSettings settings) {
        Boolean unused = run("suspension", "", settings, operation -> {
            operation.suspend();
            return true;
        });
    }

    /** Lets as many machines serve as before the suspension. */
    public Rollout resume(RolloutSettings settings) {
        return run("resumption", "", settings, operation -> operation.toCount(operation.wanted()));
    }

    /** Makes fleet and addresses what they should be. */
    public Rollout repair(RolloutSettings settings) {
        return run("repair", "", settings, operation -> {
            operation.requireRunning();
            return operation.toCount(operation.wanted());
        });
    }

    /** Looks at the deployment. */
    public DeploymentStatus status(RolloutSettings settings) {
        return new StatusReader(context, resources).of(settings.name());
    }

    private <T> T run(String name, String detail, RolloutSettings settings, Function<RolloutOperation, T> work) {
        return engine.run(
                name,
                name + " of " + settings.name() + detail,
                (context, journal) -> work.apply(
                        new RolloutOperation(new OperationContext(name, context, journal, resources, settings))));
    }
}
