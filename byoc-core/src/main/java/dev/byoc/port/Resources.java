package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import java.util.List;

/**
 * The resources of one kind in a customer's account.
 *
 * <p>Calls return once the provider has acknowledged the change; a later {@link #list} may lag behind it. Nothing is
 * changed that is not named. Implementations are safe for use by many threads and must pass
 * {@code dev.byoc.testing.internal.contract.ResourcesContract}.
 *
 * @param <S> the spec of one such resource
 */
public interface Resources<S extends ResourceSpec> {
    /**
     * Returns the resources of a kind that a cloud does not have: there are none, and an environment that needs one is
     * refused before anything is made.
     */
    static <S extends ResourceSpec> Resources<S> unsupported(ResourceType<S> type) {
        return new UnsupportedResources<>(type);
    }

    /** Whether the cloud has resources of this kind; true by default. Asks nobody. */
    default boolean isSupported() {
        return true;
    }

    /**
     * Returns every resource of this kind that carries {@code environment}'s deployment tag, and also those that
     * {@code lookup} names although they do not carry it. There may be several of one component. Costs a fixed number
     * of calls, plus some for each resource only where the provider has no call that lists.
     *
     * <p>A resource whose component tag is missing is reported under the component that {@code lookup} knows it by, or
     * left out if there is none.
     */
    List<Observed> list(EnvironmentKey environment, Lookup<S> lookup);

    /**
     * Returns the attributes that {@link #list} will report once {@code spec} is fulfilled. Asks nobody. By default
     * those of the spec; a provider adds what it alone can express, such as a policy in its own language.
     */
    default Attributes wished(EnvironmentKey environment, S spec, References references) {
        return spec.attributes(references);
    }

    /**
     * Makes the resource, tagged in the same call where the provider can, and brings it to the state that {@code spec}
     * wishes. Where that takes several calls, what keeps a later one from succeeding for now is an unknown outcome: the
     * caller looks, finds what the first call made, and updates it.
     *
     * @throws dev.byoc.error.AlreadyExistsException if the name is taken
     * @throws dev.byoc.error.NotFoundException if something that it refers to cannot be seen yet; nothing was made
     * @throws dev.byoc.error.QuotaExceededException if the account may have no more
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came, or if what was made could not be finished: look
     *     with {@link #list} before trying again
     */
    Observed create(EnvironmentKey environment, S spec, References references);

    /**
     * Brings the resource {@code now}, tags included, to the state that {@code spec} wishes; changes only what differs.
     * Attributes in {@link dev.byoc.model.resource.ResourceType#fixedAttributes()} are equal already. Repeating it is
     * harmless.
     *
     * @throws dev.byoc.error.NotFoundException if it is gone
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came
     */
    Observed update(EnvironmentKey environment, Observed now, S spec, References references);

    /**
     * Deletes the resource {@code now}; does nothing when it is gone. May return before it is gone entirely: then
     * {@link #list} goes on reporting it for a while.
     *
     * @throws dev.byoc.error.ConflictException if something else still uses it
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came
     */
    void delete(EnvironmentKey environment, Observed now);
}
