package dev.byoc.internal.rollout;

import dev.byoc.internal.Context;
import dev.byoc.internal.Engine;
import dev.byoc.model.Observed;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.Release;
import dev.byoc.rollout.ReleaseId;
import dev.byoc.rollout.Rollout;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** The operations on the deployment in an environment. Safe for use by many threads: the lease lets one at a time. */
public final class Deployments {
    private final Context context;
    private final Engine engine;
    private final Ground ground;

    /** Creates the operations on what runs on {@code resources}. */
    public Deployments(Context context, Engine engine, Collection<Observed> resources) {
        this.context = context;
        this.engine = engine;
        this.ground = Ground.among(resources);
    }

    /** Rolls the release of {@code settings} out. */
    public Rollout rollout(RolloutSettings settings) {
        Release release = settings.release()
                .orElseThrow(() -> new IllegalStateException("A rollout needs an image; set it on the deployment"));
        return run("rollout of " + settings.name() + " to " + release.id(), settings, run -> run.toRelease(release));
    }

    /** Goes back to {@code target}, or to the release before the one that serves. */
    public Rollout rollback(RolloutSettings settings, Optional<ReleaseId> target) {
        return run("rollback of " + settings.name(), settings, run -> run.toRelease(run.earlier(target)));
    }

    /** Lets {@code count} machines serve. */
    public Rollout scale(RolloutSettings settings, int count) {
        return run("scaling of " + settings.name(), settings, run -> {
            run.requireRunning();
            return run.toCount(count);
        });
    }

    /** Lets no machine run. */
    public void suspend(RolloutSettings settings) {
        Boolean unused = run("suspension of " + settings.name(), settings, run -> {
            run.suspend();
            return true;
        });
    }

    /** Lets as many machines serve as before the suspension. */
    public Rollout resume(RolloutSettings settings) {
        return run("resumption of " + settings.name(), settings, run -> run.toCount(run.wanted()));
    }

    /** Makes fleet and addresses what they should be. */
    public Rollout repair(RolloutSettings settings) {
        return run("repair of " + settings.name(), settings, run -> {
            run.requireRunning();
            return run.toCount(run.wanted());
        });
    }

    /** Looks at the deployment. */
    public DeploymentStatus status(RolloutSettings settings) {
        return new StatusView(context, ground).of(settings.name());
    }

    private <T> T run(String operation, RolloutSettings settings, Function<RolloutOperation, T> work) {
        return engine.run(operation, journal -> work.apply(new RolloutOperation(context, journal, ground, settings)));
    }
}
