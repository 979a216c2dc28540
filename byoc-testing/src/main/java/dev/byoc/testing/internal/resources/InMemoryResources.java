package dev.byoc.testing.internal.resources;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceHistory;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.behavior.ResourceBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of one type in an in-memory cloud; {@link ResourceBehavior} has the rules of the type. */
public final class InMemoryResources<S extends ResourceSpec> implements PartialResources<S> {
    private final ResourceType<S> type;
    private final RegionalAccount account;
    private final CallAdmission admission;
    private final ResourceBehavior<S> behavior;
    private final ResourceActions actions;

    public InMemoryResources(ResourceType<S> type, RegionalAccount account, CallAdmission admission) {
        this.type = type;
        this.account = account;
        this.admission = admission;
        this.behavior = BehaviorByType.of(type);
        this.actions = ResourceActions.of(type);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<S> lookup) {
        admission.admit(actions.lists(), "*");
        synchronized (account.provider()) {
            ComponentMatcher<S> matcher = new ComponentMatcher<>(environment, lookup, type.identifiedByName());
            List<Observed> all = new ArrayList<>();
            for (RegionalAccount.Found found : account.seen(type)) {
                matcher.componentOf(found)
                        .ifPresent(component -> all.add(observed(found.history(), found.state(), component)));
            }
            return List.copyOf(all);
        }
    }

    @Override
    public Attributes wished(EnvironmentKey environment, S spec, References references) {
        return behavior.wished(spec.attributes(references));
    }

    @Override
    public Observed create(EnvironmentKey environment, S spec, References references) {
        return create(environment, spec, references, true);
    }

    @Override
    public void createPartly(EnvironmentKey environment, S spec, References references) {
        Observed unused = create(environment, spec, references, false);
    }

    private Observed create(EnvironmentKey environment, S spec, References references, boolean complete) {
        spec.references().forEach(references::id);
        admission.admit(actions.creates(), spec.component().value());
        synchronized (account.provider()) {
            ResourceBehavior.Request<S> request = new ResourceBehavior.Request<>(account, spec, references);
            behavior.checkCreation(request);
            ResourceId id = behavior.newId(request);
            Attributes whole = wished(environment, spec, references);
            ResourceState bare =
                    ResourceState.of(now(), behavior.afterFirstCall(whole), environment.tags(spec.component()));
            ResourceState first = behavior.complete(request, id, bare, bare);
            ResourceHistory history = account.add(type, id, first);
            if (complete) {
                requireAllowed(actions.completes(), spec.component());
                checkCompletion(request, id);
                history.append(behavior.complete(request, id, first, first.with(now(), whole)));
            }
            return observed(history, history.at(now()).orElse(first), spec.component());
        }
    }

    /** The first call has created the resource, whatever makes the later ones fail. */
    private void checkCompletion(ResourceBehavior.Request<S> request, ResourceId id) {
        try {
            behavior.checkChange(request, id);
        } catch (NotFoundException | ConflictException e) {
            throw new OutcomeUnknownException(
                    "It was made and could not be finished; look, then bring it up to date [type=" + type + ", id=" + id
                            + "]",
                    e);
        }
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, S spec, References references) {
        return update(environment, now, new ResourceBehavior.Request<>(account, spec, references), true);
    }

    @Override
    public void updatePartly(EnvironmentKey environment, Observed now, S spec, References references) {
        Observed unused = update(environment, now, new ResourceBehavior.Request<>(account, spec, references), false);
    }

    private Observed update(
            EnvironmentKey environment, Observed now, ResourceBehavior.Request<S> request, boolean complete) {
        S spec = request.spec();
        spec.references().forEach(request.references()::id);
        admission.admit(List.of(), spec.component().value());
        synchronized (account.provider()) {
            RegionalAccount.Found found = account.require(type, now.id());
            if (found.history().isBeingDeleted()) {
                throw new ConflictException("It is being deleted [type=" + type + ", id=" + now.id() + "]");
            }
            Map<String, String> tags = new HashMap<>(found.state().tags());
            tags.putAll(environment.tags(spec.component()));
            Attributes desired = complete
                    ? wished(environment, spec, request.references())
                    : found.state().attributes();
            requireSameFixed(now.id(), found.state().attributes(), desired);
            ResourceState next = found.state().with(now(), desired).withTags(now(), tags);
            if (complete) {
                behavior.checkChange(request, now.id());
            }
            if (!next.sameAs(found.state())) {
                requireAllowed(actions.updates(), spec.component());
                next = complete ? behavior.complete(request, now.id(), found.state(), next) : next;
                found.history().append(next);
            }
            return observed(found.history(), next, spec.component());
        }
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        admission.admit(actions.deletes(), now.component().value());
        synchronized (account.provider()) {
            Optional<RegionalAccount.Found> there = removable(environment, now);
            if (there.isPresent()) {
                RegionalAccount.Found found = there.get();
                Duration removal = behavior.removal(account, found);
                found.history().append(found.state().gone(now().plus(removal)));
                behavior.forget(account, now.id());
            }
        }
    }

    @Override
    public void deletePartly(EnvironmentKey environment, Observed now) {
        admission.admit(actions.deletes(), now.component().value());
        synchronized (account.provider()) {
            removable(environment, now).ifPresent(found -> found.history()
                    .append(found.state()
                            .with(now(), behavior.afterFirstCall(found.state().attributes()))));
        }
    }

    /**
     * Returns the resource {@code now}, which nothing uses; empty if it is gone, being deleted, or cannot be seen yet.
     */
    private Optional<RegionalAccount.Found> removable(EnvironmentKey environment, Observed now) {
        Optional<RegionalAccount.Found> there = there(now);
        there.ifPresent(found -> {
            behavior.detach(environment, account, found);
            behavior.checkUnused(account, found);
        });
        return there;
    }

    private Optional<RegionalAccount.Found> there(Observed now) {
        try {
            return Optional.of(account.require(type, now.id()))
                    .filter(found -> !found.history().isBeingDeleted());
        } catch (NotFoundException e) {
            return Optional.empty(); // a provider that cannot see it says the same as for what is gone
        }
    }

    private Observed observed(ResourceHistory history, ResourceState state, Component component) {
        return history.observed(state, behavior.outputs(account, history.id(), state), component);
    }

    /** Refuses the actions that only the later calls of a change need, as the provider does after the first. */
    private void requireAllowed(List<String> later, Component component) {
        account.deniedActions().require(later, component.value());
    }

    private void requireSameFixed(ResourceId id, Attributes found, Attributes desired) {
        for (String name : type.fixedAttributes()) {
            if (!found.get(name).equals(desired.get(name))) {
                throw new ProviderException("No update can change this [type=" + type + ", id=" + id + ", attribute="
                        + name + ", found=" + found.get(name) + ", desired=" + desired.get(name) + "]");
            }
        }
    }

    private Instant now() {
        return account.provider().now();
    }
}
