package dev.byoc;

import dev.byoc.internal.converge.Engine;
import dev.byoc.internal.converge.EnvironmentState;
import dev.byoc.internal.observe.Surveyor;
import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.internal.rollout.DeploymentOperations;
import dev.byoc.model.AccountId;
import dev.byoc.model.DeploymentName;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Region;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.operation.OperationOptions;
import dev.byoc.review.AccessReview;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * An environment to work in: its deployment, and what that runs on. Whether the environment is all that its blueprint
 * says was not looked at, unless it is a {@link LiveEnvironment}. Immutable.
 */
public sealed class OpenEnvironment permits LiveEnvironment {
    private final EnvironmentKey environment;
    private final EnvironmentState state;
    private final OperationRunner runner;
    private final Engine engine;

    OpenEnvironment(EnvironmentKey environment, EnvironmentState state, OperationRunner runner, Engine engine) {
        this.environment = environment;
        this.state = state;
        this.runner = runner;
        this.engine = engine;
    }

    EnvironmentState state() {
        return state;
    }

    /** Which environment it is. */
    public final EnvironmentKey environment() {
        return environment;
    }

    /** The customer's account. */
    public final AccountId account() {
        return state.identity().account();
    }

    /** The region. */
    public final Region region() {
        return state.identity().region();
    }

    /**
     * Returns the resources of kind {@code type} that were found, sorted by component.
     *
     * @throws IllegalArgumentException unless they were looked for; {@link ByocEnvironment#open()} looks for subnets,
     *     firewalls, addresses, launch templates and fleets
     */
    public List<Observed> ofType(ResourceType<?> type) {
        if (!Surveyor.LISTED_FOR_DEPLOYMENTS.contains(type)) {
            throw new IllegalArgumentException("Opening an environment does not look for this kind of resource; use"
                    + " what provision() returns [type=" + type + "]");
        }
        return found(type);
    }

    final List<Observed> found(ResourceType<?> type) {
        return state.resources().stream()
                .filter(resource -> resource.type() == type)
                .sorted(Comparator.comparing(Observed::component))
                .toList();
    }

    /**
     * Returns the deployment {@code name} with {@code settings}; makes nothing yet. An environment carries one
     * deployment: it is the boundary around one workload.
     *
     * @param name 1 to 20 lower-case letters, digits and single hyphens inside, the first one a letter
     * @throws IllegalArgumentException if the settings could not work, such as too little memory for the image
     * @throws dev.byoc.error.NotFoundException if there is no such environment, or it runs no enclaves
     */
    public final Deployment deployment(String name, Consumer<Deployment.Builder> settings) {
        Deployment.Builder builder = new Deployment.Builder(DeploymentName.require(name));
        settings.accept(builder);
        return builder.build(new DeploymentOperations(runner, state.resources()));
    }

    /**
     * Returns the deployment {@code name} as it is there, to look at it, scale it, suspend it or go back. Asks nobody
     * yet.
     */
    public final Deployment deployment(String name) {
        return deployment(name, settings -> {});
    }

    /**
     * Returns what the vendor's and the machines' identities can and cannot do, each claim proved or refuted by the
     * policies that are in force in the account now, whoever wrote them. Only reads, with the rights of the customer:
     * the manager may not read policies.
     *
     * @throws dev.byoc.error.NotFoundException if there is no such environment, or its identities are not there
     * @throws dev.byoc.error.RefusedException if the cloud cannot review access
     */
    public final AccessReview review() {
        return engine.review(OperationOptions.none());
    }

    /** As {@link #review()}, within {@code options}. */
    public final AccessReview review(Consumer<OperationOptions.Builder> options) {
        return engine.review(OperationOptions.of(options));
    }

    @Override
    public String toString() {
        return environment + " in " + account() + "/" + region();
    }
}
