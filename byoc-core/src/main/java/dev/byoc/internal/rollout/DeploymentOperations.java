package dev.byoc.internal.rollout;

import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.ReleaseHistory;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.workload.Release;
import dev.byoc.operation.OperationOptions;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.Rollout;
import dev.byoc.rollout.RolloutPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The operations on the deployment in an environment. Safe for use by many threads: the lease lets one at a time. */
public final class DeploymentOperations {
    private final OperationRunner runner;
    private final DeploymentResources resources;

    /** Creates the operations on what runs on {@code resources}. */
    public DeploymentOperations(OperationRunner runner, Collection<Observed> resources) {
        this.runner = runner;
        this.resources = DeploymentResources.among(resources);
    }

    /** Returns what {@link #rollout} would do. */
    public RolloutPlan plan(RolloutSettings settings, OperationOptions options) {
        Release release = releaseOf(settings);
        return runner.look(
                "plan of " + settings.name(), options, context -> new RolloutPlanner(context, resources, settings)
                        .plan(release));
    }

    /** Rolls the release of {@code settings} out. */
    public Rollout rollout(RolloutSettings settings, OperationOptions options) {
        Release release = releaseOf(settings);
        return run(
                "rollout",
                " to " + release.id(),
                settings,
                options,
                (operation, state) -> toRelease(operation, state, release));
    }

    private static Release releaseOf(RolloutSettings settings) {
        return settings.release()
                .orElseThrow(() -> new IllegalStateException("A rollout needs an image; set it on the deployment"));
    }

    /** Goes back to {@code target}, or to the release before the one that serves. */
    public Rollout rollback(RolloutSettings settings, Optional<ReleaseId> target, OperationOptions options) {
        String detail = target.map(id -> " to " + id).orElse("");
        return run(
                "rollback",
                detail,
                settings,
                options,
                (operation, state) -> toRelease(operation, state, rollbackTarget(operation, state, target)));
    }

    private static Release rollbackTarget(
            OperationContext operation, DeploymentState state, Optional<ReleaseId> target) {
        List<ReleaseId> candidates =
                target.map(List::of).orElseGet(() -> new ReleaseHistory(state).rollbackCandidates());
        return candidates.stream()
                .flatMap(id -> state.find(id).stream())
                .findFirst()
                .orElseThrow(() -> operation.refused(
                        target.map(id -> "release " + id + " is not kept; roll it out with its image file")
                                .orElse("no earlier release is kept")));
    }

    /** Lets {@code count} machines serve. */
    public Rollout scale(RolloutSettings settings, int count, OperationOptions options) {
        return run("scaling", " to " + count, settings, options, (operation, state) -> {
            requireRunning(operation, state);
            return toCount(operation, state, count);
        });
    }

    /** Lets no machine run. */
    public void suspend(RolloutSettings settings, OperationOptions options) {
        Boolean unused = run("suspension", "", settings, options, (operation, state) -> {
            new Suspension(operation, state).run(serving(operation, state), state.machinesWanted(settings.machines()));
            return true;
        });
    }

    /** Lets as many machines serve as before the suspension. */
    public Rollout resume(RolloutSettings settings, OperationOptions options) {
        return run(
                "resumption",
                "",
                settings,
                options,
                (operation, state) -> toCount(operation, state, state.machinesWanted(settings.machines())));
    }

    /** Makes fleet and addresses what they should be. */
    public Rollout repair(RolloutSettings settings, OperationOptions options) {
        return run("repair", "", settings, options, (operation, state) -> {
            requireRunning(operation, state);
            return toCount(operation, state, state.machinesWanted(settings.machines()));
        });
    }

    /** Looks at the deployment. */
    public DeploymentStatus status(RolloutSettings settings, OperationOptions options) {
        return runner.look("status of " + settings.name(), options, context -> new StatusReader(context, resources)
                .read(settings.name()));
    }

    private static void requireRunning(OperationContext operation, DeploymentState state) {
        if (state.isSuspended()) {
            throw operation.refused("the deployment is suspended; resume it first");
        }
    }

    private static Release serving(OperationContext operation, DeploymentState state) {
        return state.serving()
                .flatMap(state::find)
                .orElseThrow(() -> operation.refused("no release serves that is kept; roll one out first"));
    }

    /** Lets as many machines of {@code release} serve as are wanted. */
    private static Rollout toRelease(OperationContext operation, DeploymentState state, Release release) {
        int count = state.machinesWanted(operation.settings().machines());
        return new RollForward(operation, state).run(release, state.servingBefore(release.id()), count);
    }

    /** Lets {@code count} machines of the release that serves do so. */
    private static Rollout toCount(OperationContext operation, DeploymentState state, int count) {
        Release serving = serving(operation, state);
        return new RollForward(operation, state).run(serving, Optional.of(serving.id()), count);
    }

    private <T> T run(
            String name,
            String detail,
            RolloutSettings settings,
            OperationOptions options,
            BiFunction<OperationContext, DeploymentState, T> work) {
        return runner.change(name, name + " of " + settings.name() + detail, options, (context, journal) -> {
            Instant start = context.clock().instant();
            DeploymentState state = DeploymentState.read(context, resources, journal.deployment());
            state.requireDeployment(settings.name(), name);
            return work.apply(new OperationContext(name, context, journal, resources, settings, start), state);
        });
    }
}
