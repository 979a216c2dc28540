package dev.byoc.testing.internal.behavior;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import java.time.Duration;
import java.util.Map;

/** How resources of one type behave beyond being stored. Stateless; called with the provider locked. */
public abstract class ResourceBehavior<S extends ResourceSpec> {
    /** A request to create or change a resource: in which account, how it is to be, and what it refers to. */
    public record Request<S extends ResourceSpec>(RegionalAccount account, S spec, References references) {
        Attributes attributes() {
            return spec.attributes(references);
        }

        /** Refuses if something that the request refers to is gone or cannot be seen yet. */
        void requireVisibleReferences() {
            spec.references().forEach(component -> references
                    .find(component)
                    .ifPresent(observed -> account.require(observed.type(), observed.id())));
        }
    }

    /** Returns the id of the new resource. */
    public abstract ResourceId newId(Request<S> request);

    /** Refuses what the provider refuses in the first call of a creation. */
    public void checkCreation(Request<S> request) {}

    /** Refuses what the provider refuses in the further calls of a creation, or in a change. */
    public void checkChange(Request<S> request, ResourceId id) {}

    /** Returns what a resource is once it is as wished; what the spec says and, by default, nothing more. */
    public Attributes wished(Attributes ofSpec) {
        return ofSpec;
    }

    /**
     * Returns the attributes after the first call of a creation that ends with {@code whole}; the same where one call
     * makes all.
     */
    public Attributes afterFirstCall(Attributes whole) {
        return whole;
    }

    /**
     * Returns {@code next} with the outputs that the provider adds; {@code before} is {@code next} if the resource is
     * new.
     */
    public ResourceState complete(Request<S> request, ResourceId id, ResourceState before, ResourceState next) {
        return next.withOutputs(before.outputs());
    }

    /** Whether {@code before} has no outputs yet: the resource is being created. */
    static boolean isNew(ResourceState before) {
        return before.outputs().isEmpty();
    }

    /** Returns the outputs that reads show of a resource in {@code state}. */
    public Map<String, String> outputs(RegionalAccount account, ResourceId id, ResourceState state) {
        return state.outputs();
    }

    /** Detaches the resource from what is its owner's, before it is deleted. */
    public void detach(EnvironmentKey environment, RegionalAccount account, RegionalAccount.Found found) {}

    /** Refuses to delete what is still used. */
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {}

    /** Returns how long the removal takes. */
    public Duration removal(RegionalAccount account, RegionalAccount.Found found) {
        return Duration.ZERO;
    }

    /** Removes what is left of the resource {@code id} in others, once it is deleted. */
    public void forget(RegionalAccount account, ResourceId id) {}

    static Attributes with(Attributes attributes, Map<String, String> changes) {
        return Attributes.builder()
                .putAll(attributes)
                .putAll(Attributes.of(changes))
                .build();
    }
}
