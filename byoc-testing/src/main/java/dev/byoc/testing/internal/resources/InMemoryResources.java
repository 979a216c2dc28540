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

/** The resources of one type in an in-memory cloud; {@link ResourceBehavior} holds what is peculiar to the type. */
public final class InMemoryResources<S extends ResourceSpec> implements PartialResources<S> {
    private final ResourceType<S> type;
    private final RegionalAccount account;
    private final CallAdmission call;
    private final ResourceBehavior<S> conduct;
    private final ResourceActions actions;

    public InMemoryResources(ResourceType<S> type, RegionalAccount account, CallAdmission call) {
        this.type = type;
        this.account = account;
        this.call = call;
        this.conduct = BehaviorByType.of(type);
        this.actions = ResourceActions.of(type);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<S> lookup) {
        call.pass(actions.lists(), "*");
        synchronized (account.world()) {
            ComponentMatcher<S> matcher = new ComponentMatcher<>(environment, lookup, type.identifiedByName());
            List<Observed> all = new ArrayList<>();
            for (RegionalAccount.Found found : account.seen(type)) {
                matcher.componentOf(found)
                        .ifPresent(component -> all.add(observed(found.item(), found.state(), component)));
            }
            return List.copyOf(all);
        }
    }

    @Override
    public Attributes wished(EnvironmentKey environment, S spec, References references) {
        return conduct.wished(spec.attributes(references));
    }

    @Override
    public Observed create(EnvironmentKey environment, S spec, References references) {
        return create(environment, spec, references, true);
    }

    @Override
    public void createPartly(EnvironmentKey environment, S spec, References references) {
        Observed unused = create(environment, spec, references, false);
    }

    private Observed create(EnvironmentKey environment, S spec, References references, boolean wholly) {
        spec.references().forEach(references::id);
        call.pass(actions.creates(), spec.component().value());
        synchronized (account.world()) {
            ResourceBehavior.Wish<S> wish = new ResourceBehavior.Wish<>(account, spec, references);
            conduct.checkFirst(wish);
            ResourceId id = conduct.newId(wish);
            Attributes whole = wished(environment, spec, references);
            ResourceState bare = ResourceState.of(now(), conduct.firstPart(whole), environment.tags(spec.component()));
            ResourceState first = conduct.decide(wish, id, bare, bare);
            ResourceHistory item = account.add(type, id, first);
            if (wholly) {
                requireRest(actions.completes(), spec.component());
                finishable(wish, id);
                item.become(conduct.decide(wish, id, first, first.with(now(), whole)));
            }
            return observed(item, item.at(now()).orElse(first), spec.component());
        }
    }

    /** What was made by the first call is there, whatever keeps the later ones from succeeding. */
    private void finishable(ResourceBehavior.Wish<S> wish, ResourceId id) {
        try {
            conduct.checkRest(wish, id);
        } catch (NotFoundException | ConflictException e) {
            throw new OutcomeUnknownException(
                    "It was made and could not be finished; look, then bring it up to date [type=" + type + ", id=" + id
                            + "]",
                    e);
        }
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, S spec, References references) {
        return update(environment, now, new ResourceBehavior.Wish<>(account, spec, references), true);
    }

    @Override
    public void updatePartly(EnvironmentKey environment, Observed now, S spec, References references) {
        Observed unused = update(environment, now, new ResourceBehavior.Wish<>(account, spec, references), false);
    }

    private Observed update(EnvironmentKey environment, Observed now, ResourceBehavior.Wish<S> wish, boolean wholly) {
        S spec = wish.spec();
        spec.references().forEach(wish.references()::id);
        call.pass(List.of(), spec.component().value());
        synchronized (account.world()) {
            RegionalAccount.Found found = account.require(type, now.id());
            if (found.item().leaving()) {
                throw new ConflictException("It is being deleted [type=" + type + ", id=" + now.id() + "]");
            }
            Map<String, String> tags = new HashMap<>(found.state().tags());
            tags.putAll(environment.tags(spec.component()));
            Attributes wished = wholly
                    ? wished(environment, spec, wish.references())
                    : found.state().attributes();
            requireSameFixed(now.id(), found.state().attributes(), wished);
            ResourceState next = found.state().with(now(), wished).withTags(now(), tags);
            if (wholly) {
                conduct.checkRest(wish, now.id());
            }
            if (!next.sameAs(found.state())) {
                requireRest(actions.updates(), spec.component());
                next = wholly ? conduct.decide(wish, now.id(), found.state(), next) : next;
                found.item().become(next);
            }
            return observed(found.item(), next, spec.component());
        }
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        call.pass(actions.deletes(), now.component().value());
        synchronized (account.world()) {
            Optional<RegionalAccount.Found> there = removable(environment, now);
            if (there.isPresent()) {
                RegionalAccount.Found found = there.get();
                Duration removal = conduct.removal(account, found);
                found.item().become(found.state().gone(now().plus(removal)));
                conduct.forget(account, now.id());
            }
        }
    }

    @Override
    public void deletePartly(EnvironmentKey environment, Observed now) {
        call.pass(actions.deletes(), now.component().value());
        synchronized (account.world()) {
            removable(environment, now).ifPresent(found -> found.item()
                    .become(found.state()
                            .with(now(), conduct.firstPart(found.state().attributes()))));
        }
    }

    /** Returns what {@code now} names, unused; empty if it is gone, going, or cannot be seen yet. */
    private Optional<RegionalAccount.Found> removable(EnvironmentKey environment, Observed now) {
        Optional<RegionalAccount.Found> there = there(now);
        there.ifPresent(found -> {
            conduct.detach(environment, account, found);
            conduct.checkUnused(account, found);
        });
        return there;
    }

    private Optional<RegionalAccount.Found> there(Observed now) {
        try {
            return Optional.of(account.require(type, now.id()))
                    .filter(found -> !found.item().leaving());
        } catch (NotFoundException e) {
            return Optional.empty(); // a provider that cannot see it says the same as for what is gone
        }
    }

    private Observed observed(ResourceHistory item, ResourceState state, Component component) {
        return item.observed(state, conduct.outputs(account, item.id(), state), component);
    }

    /** Refuses, as the provider does in the midst of a change, what only the later calls need. */
    private void requireRest(List<String> later, Component component) {
        account.gate().require(later, component.value());
    }

    private void requireSameFixed(ResourceId id, Attributes found, Attributes wished) {
        for (String name : type.fixedAttributes()) {
            if (!found.get(name).equals(wished.get(name))) {
                throw new ProviderException("No update can change this [type=" + type + ", id=" + id + ", attribute="
                        + name + ", found=" + found.get(name) + ", wished=" + wished.get(name) + "]");
            }
        }
    }

    private Instant now() {
        return account.world().now();
    }
}
