package dev.byoc;

import dev.byoc.internal.converge.Engine;
import dev.byoc.internal.converge.EnvironmentState;
import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An environment that is as it was wished to be: what is in it, and how to get access. Immutable. */
public final class LiveEnvironment extends OpenEnvironment {
    LiveEnvironment(EnvironmentKey environment, EnvironmentState state, OperationRunner runner, Engine engine) {
        super(environment, state, runner, engine);
    }

    /** Everything in it. */
    public List<Observed> resources() {
        return state().resources();
    }

    /** Returns the resource that is {@code component}. */
    public Optional<Observed> find(Component component) {
        return resources().stream()
                .filter(resource -> resource.component().equals(component))
                .findFirst();
    }

    /** Returns the resources of kind {@code type}, whichever it is, sorted by component. */
    @Override
    public List<Observed> ofType(ResourceType<?> type) {
        return found(type);
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
        return state().externalIds().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The external id is not remembered here; provision the"
                        + " environment with the customer's rights to read it"));
    }

    /** What was done to make it so; its {@link Plan#isEmpty()} tells whether anything was. */
    public Plan applied() {
        return state().applied();
    }

    /** How long it took. */
    public Duration took() {
        return state().took();
    }

    @Override
    public String toString() {
        return super.toString() + ": " + resources().size() + " resources";
    }
}
