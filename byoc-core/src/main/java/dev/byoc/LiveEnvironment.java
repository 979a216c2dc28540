package dev.byoc;

import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceType;
import dev.byoc.port.CloudIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An environment that is as it was wished to be: what is in it, and how to get access. Immutable. */
public final class LiveEnvironment {
    private final Owner owner;
    private final CloudIdentity identity;
    private final List<Observed> resources;
    private final List<ExternalId> externalIds;
    private final Plan applied;
    private final Duration took;

    private LiveEnvironment(
            Owner owner,
            CloudIdentity identity,
            List<Observed> resources,
            List<ExternalId> externalIds,
            Plan applied,
            Duration took) {
        this.owner = owner;
        this.identity = identity;
        this.resources = List.copyOf(resources);
        this.externalIds = List.copyOf(externalIds);
        this.applied = applied;
        this.took = took;
    }

    /** Returns the environment that consists of {@code resources}. */
    public static LiveEnvironment of(
            Owner owner,
            CloudIdentity identity,
            List<Observed> resources,
            List<ExternalId> externalIds,
            Plan applied,
            Duration took) {
        return new LiveEnvironment(owner, identity, resources, externalIds, applied, took);
    }

    /** Which environment it is. */
    public Owner owner() {
        return owner;
    }

    /** The customer's account. */
    public AccountId account() {
        return identity.account();
    }

    /** The region. */
    public Region region() {
        return identity.region();
    }

    /** Everything in it. */
    public List<Observed> resources() {
        return resources;
    }

    /** Returns the resource that is {@code component}. */
    public Optional<Observed> find(Component component) {
        return resources.stream()
                .filter(resource -> resource.component().equals(component))
                .findFirst();
    }

    /** Returns the resources of kind {@code type}, sorted by component. */
    public List<Observed> ofType(ResourceType<?> type) {
        return resources.stream()
                .filter(resource -> resource.type() == type)
                .sorted(java.util.Comparator.comparing(Observed::component))
                .toList();
    }

    /** Returns the full name of the role that the vendor assumes; empty when the environment has none. */
    public Optional<String> managerArn() {
        return ofType(ResourceType.MANAGER_IDENTITY).stream()
                .flatMap(manager -> Optional.ofNullable(manager.outputs().get(ManagerIdentitySpec.ARN)).stream())
                .findFirst();
    }

    /** The secret that the vendor shows when it assumes the role; keep it, and keep it secret. */
    public ExternalId externalId() {
        return externalIds.get(0);
    }

    /** What was done to make it so; its {@link Plan#isEmpty()} tells whether anything was. */
    public Plan applied() {
        return applied;
    }

    /** How long it took. */
    public Duration took() {
        return took;
    }

    @Override
    public String toString() {
        return owner + " in " + identity.account() + "/" + identity.region() + ": " + resources.size() + " resources";
    }
}
