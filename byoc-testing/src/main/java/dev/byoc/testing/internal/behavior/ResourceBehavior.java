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

/** How resources of one type behave beyond being stored. Stateless; called with the world locked. */
public abstract class ResourceBehavior<S extends ResourceSpec> {
    /** A wish in the account that it is for, with what it refers to. */
    public record Wish<S extends ResourceSpec>(RegionalAccount account, S spec, References references) {
        Attributes attributes() {
            return spec.attributes(references);
        }

        /** Refuses if something that the wish refers to is gone or cannot be seen yet. */
        void requireReferences() {
            spec.references().forEach(component -> references
                    .find(component)
                    .ifPresent(observed -> account.require(observed.type(), observed.id())));
        }
    }

    /** Returns what the resource will be called. */
    public abstract ResourceId newId(Wish<S> wish);

    /** Refuses what the provider refuses in the first call of a creation. */
    public void checkFirst(Wish<S> wish) {}

    /** Refuses what the provider refuses in the further calls of a creation, or in a change. */
    public void checkRest(Wish<S> wish, ResourceId id) {}

    /** Returns what a resource is once it is as wished; what the spec says and, by default, nothing more. */
    public Attributes wished(Attributes ofSpec) {
        return ofSpec;
    }

    /** Returns what {@code whole} is after the first call of a creation; itself where there is but one. */
    public Attributes firstPart(Attributes whole) {
        return whole;
    }

    /**
     * Returns what {@code next} is once the provider has added its own facts; {@code before} is {@code next} if new.
     */
    public ResourceState decide(Wish<S> wish, ResourceId id, ResourceState before, ResourceState next) {
        return next.withOutputs(before.outputs());
    }

    /** Whether the provider has not decided anything of {@code before} yet: it is being made. */
    static boolean isNew(ResourceState before) {
        return before.outputs().isEmpty();
    }

    /** Returns the facts that the provider shows of what is {@code state}. */
    public Map<String, String> outputs(RegionalAccount account, ResourceId id, ResourceState state) {
        return state.outputs();
    }

    /** Takes what is to be deleted from where its owner may take it, which the last call of a deletion does not. */
    public void detach(EnvironmentKey environment, RegionalAccount account, RegionalAccount.Found found) {}

    /** Refuses to delete what is still used. */
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {}

    /** Returns how long it takes until it is gone. */
    public Duration removal(RegionalAccount account, RegionalAccount.Found found) {
        return Duration.ZERO;
    }

    /** Takes what goes with it from others. */
    public void forget(RegionalAccount account, ResourceId id) {}

    static Attributes with(Attributes attributes, Map<String, String> changes) {
        return Attributes.builder()
                .putAll(attributes)
                .putAll(Attributes.of(changes))
                .build();
    }
}
