package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceSpec;
import java.time.Duration;
import java.util.Map;

/** How resources of one type behave beyond being stored. Stateless; called with the world locked. */
abstract class Conduct<S extends ResourceSpec> {
    /** A wish in the account that it is for, with what it refers to. */
    record Wish<S extends ResourceSpec>(Account account, S spec, References references) {
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
    abstract ResourceId newId(Wish<S> wish);

    /** Refuses what the provider refuses in the first call of a creation. */
    void checkFirst(Wish<S> wish) {}

    /** Refuses what the provider refuses in the further calls of a creation, or in a change. */
    void checkRest(Wish<S> wish, ResourceId id) {}

    /** Returns what {@code whole} is after the first call of a creation; itself where there is but one. */
    Attributes firstPart(Attributes whole) {
        return whole;
    }

    /**
     * Returns what {@code next} is once the provider has added its own facts; {@code before} is {@code next} if new.
     */
    State decide(Wish<S> wish, ResourceId id, State before, State next) {
        return next.withOutputs(before.outputs());
    }

    /** Whether the provider has not decided anything of {@code before} yet: it is being made. */
    static boolean isNew(State before) {
        return before.outputs().isEmpty();
    }

    /** Returns the facts that the provider shows of what is {@code state}. */
    Map<String, String> outputs(Account account, ResourceId id, State state) {
        return state.outputs();
    }

    /** Takes what is to be deleted from where its owner may take it, which the last call of a deletion does not. */
    void detach(Owner owner, Account account, Account.Found found) {}

    /** Refuses to delete what is still used. */
    void checkUnused(Account account, Account.Found found) {}

    /** Returns how long it takes until it is gone. */
    Duration removal(Account account, Account.Found found) {
        return Duration.ZERO;
    }

    /** Takes what goes with it from others. */
    void forget(Account account, ResourceId id) {}

    static Attributes with(Attributes attributes, Map<String, String> changes) {
        return Attributes.builder()
                .putAll(attributes)
                .putAll(Attributes.of(changes))
                .build();
    }
}
