package dev.byoc;

import dev.byoc.internal.converge.EnvironmentState;
import dev.byoc.internal.rollout.DeploymentOperations;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.DeploymentName;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Region;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Plan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An environment that is as it was wished to be: what is in it, and how to get access. Immutable. */
public final class LiveEnvironment {
    private final EnvironmentKey environment;
    private final EnvironmentState live;
    private final Function<Collection<Observed>, DeploymentOperations> deployments;

    LiveEnvironment(
            EnvironmentKey environment,
            EnvironmentState live,
            Function<Collection<Observed>, DeploymentOperations> deployments) {
        this.environment = environment;
        this.live = live;
        this.deployments = deployments;
    }

    /** Which environment it is. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** The customer's account. */
    public AccountId account() {
        return live.identity().account();
    }

    /** The region. */
    public Region region() {
        return live.identity().region();
    }

    /** Everything in it. */
    public List<Observed> resources() {
        return live.resources();
    }

    /** Returns the resource that is {@code component}. */
    public Optional<Observed> find(Component component) {
        return live.resources().stream()
                .filter(resource -> resource.component().equals(component))
                .findFirst();
    }

    /** Returns the resources of kind {@code type}, sorted by component. */
    public List<Observed> ofType(ResourceType<?> type) {
        return live.resources().stream()
                .filter(resource -> resource.type() == type)
                .sorted(java.util.Comparator.comparing(Observed::component))
                .toList();
    }

    /** Returns the full name of the role that the vendor assumes; empty when the environment has none. */
    public Optional<String> managerArn() {
        return output(ResourceType.MANAGER_IDENTITY, ManagerIdentitySpec.ARN);
    }

    /** Returns the full name of the role of the machines; empty when the environment has none. */
    public Optional<String> hostArn() {
        return output(ResourceType.HOST_IDENTITY, HostIdentitySpec.ARN);
    }

    private Optional<String> output(ResourceType<?> type, String name) {
        return ofType(type).stream()
                .flatMap(found -> Optional.ofNullable(found.outputs().get(name)).stream())
                .findFirst();
    }

    /** The secret that the vendor shows when it assumes the role; keep it, and keep it secret. */
    public ExternalId externalId() {
        return live.externalIds().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The external id is not remembered here; provision the"
                        + " environment with the customer's rights to read it"));
    }

    /** What was done to make it so; its {@link Plan#isEmpty()} tells whether anything was. */
    public Plan applied() {
        return live.applied();
    }

    /** How long it took. */
    public Duration took() {
        return live.took();
    }

    /**
     * Returns the deployment {@code name} with {@code settings}; makes nothing yet. An environment carries one
     * deployment: it is the boundary around one workload.
     *
     * @param name 1 to 20 lower-case letters, digits and single hyphens inside, the first one a letter
     * @throws IllegalArgumentException if the settings could not work, such as too little memory for the image
     * @throws dev.byoc.error.RefusedException if the environment runs no enclaves
     */
    public Deployment deployment(String name, Consumer<Deployment.Builder> settings) {
        Deployment.Builder builder = new Deployment.Builder(DeploymentName.require(name));
        settings.accept(builder);
        return builder.build(deployments.apply(live.resources()));
    }

    /**
     * Returns the deployment {@code name} as it is there, to look at it, scale it, suspend it or go back. Asks nobody
     * yet.
     */
    public Deployment deployment(String name) {
        return deployment(name, settings -> {});
    }

    @Override
    public String toString() {
        return environment + " in " + account() + "/" + region() + ": "
                + resources().size() + " resources";
    }
}
