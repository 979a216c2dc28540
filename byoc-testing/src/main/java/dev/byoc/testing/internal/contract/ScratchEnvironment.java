package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Cloud;
import dev.byoc.port.Lookup;
import dev.byoc.testing.contract.fixture.CloudFixture;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one test makes in the cloud under test, as one environment, and what it is called there; {@link #removeAll}
 * removes it. Not thread-safe.
 */
public final class ScratchEnvironment {
    private static final int TRIES = 100;

    private final CloudFixture fixture;
    private final EnvironmentKey environment;
    private final List<ResourceSpec> made = new ArrayList<>();
    private References references = References.none();

    /** Creates an environment in which nothing has been made yet. */
    public ScratchEnvironment(CloudFixture fixture) {
        this.fixture = fixture;
        this.environment = fixture.environment();
    }

    /** The cloud under test. */
    public Cloud cloud() {
        return fixture.cloud();
    }

    /** The cloud under test and what must be known of it. */
    public CloudFixture fixture() {
        return fixture;
    }

    /** Whose resources are made here. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** What was made so far. */
    public References references() {
        return references;
    }

    /** Makes {@code spec}, and returns once it can be seen. */
    public Observed make(ResourceSpec spec) {
        return makeAs(environment, spec);
    }

    /** Makes {@code spec} as {@code as}, from what was made here, and returns once it can be seen. */
    public Observed makeAs(EnvironmentKey as, ResourceSpec spec) {
        made.add(spec);
        Observed observed = remember(create(as, spec.type(), spec));
        settle();
        return observed;
    }

    /** Makes {@code spec} without waiting for anything, whatever comes of it. */
    public Observed makeUnsettled(ResourceSpec spec) {
        made.add(spec);
        return remember(create(environment, spec.type(), spec));
    }

    /** Brings {@code now} to the state {@code spec} as {@code as} without waiting for anything. */
    public Observed changeUnsettled(EnvironmentKey as, Observed now, ResourceSpec spec) {
        return remember(update(as, now, spec.type(), spec));
    }

    /** Brings {@code now} to the state {@code spec} as {@code as}, and returns once that can be seen. */
    public Observed change(EnvironmentKey as, Observed now, ResourceSpec spec) {
        Observed observed = changeUnsettled(as, now, spec);
        settle();
        return observed;
    }

    /** Deletes {@code now}, when what still uses it has gone away by itself. */
    public void remove(Observed now) {
        for (int i = 1; ; i++) {
            try {
                cloud().resources(now.type()).delete(environment, now);
                settle();
                return;
            } catch (ConflictException e) {
                if (i == TRIES) {
                    throw e;
                }
                settle();
            }
        }
    }

    /** Returns once what was changed so far can be seen. */
    public void settle() {
        fixture.settle();
    }

    /** Returns every resource of {@code type} that carries the environment's tag. */
    public List<Observed> list(ResourceType<?> type) {
        return list(environment, type, List.of(), Map.of());
    }

    /** Returns the only resource of {@code type} that carries the environment's tag. */
    public Observed only(ResourceType<?> type) {
        List<Observed> all = list(type);
        assertThat(all).as("every %s of %s", type, environment).hasSize(1);
        return all.get(0);
    }

    /** Returns what {@code as} finds of {@code type}, looking also where {@code specs} and {@code known} say. */
    public <S extends ResourceSpec> List<Observed> list(
            EnvironmentKey as,
            ResourceType<S> type,
            List<? extends ResourceSpec> specs,
            Map<Component, Observed> known) {
        fixture.settle();
        List<S> expected = specs.stream().map(type::cast).toList();
        Map<Component, ResourceId> ids = new HashMap<>();
        known.forEach((component, observed) -> ids.put(component, observed.id()));
        return cloud().resources(type).list(as, new Lookup<>(expected, ids));
    }

    /** Returns what will be listed once {@code spec} is fulfilled. */
    public Attributes attributesOf(ResourceSpec spec) {
        return attributesOf(spec.type(), spec);
    }

    /** Fails unless nothing of {@code type} that carries the environment's tag is left, now or before long. */
    public void expectGone(ResourceType<?> type) {
        for (int i = 0; i < TRIES && !list(type).isEmpty(); i++) {
            fixture.settle();
        }
        assertThat(list(type))
                .as("what is left of every %s of %s", type, environment)
                .isEmpty();
    }

    /** Skips the rest of the test, saying why, if the stand-in lacks {@code ability}. */
    public void assumeAbility(ProviderAbility ability) {
        String reason = fixture.lacks().getOrDefault(ability, "");
        assumeThat(reason).as("%s is lacking", ability).isEmpty();
    }

    /** Returns the other client, or skips the rest of the test if there is none. */
    public OtherClient otherClient() {
        assumeThat(fixture.otherClient()).as("another client").isPresent();
        return fixture.otherClient().orElseThrow();
    }

    /** Removes what was made, but not the memory of what it was called; repeats while something is in the way. */
    public void removeAll() {
        Set<ResourceType<?>> madeTypes = made.stream().map(ResourceSpec::type).collect(Collectors.toSet());
        List<ResourceType<?>> types = new ArrayList<>(ResourceType.all());
        types.retainAll(madeTypes);
        Collections.reverse(types); // what is built on others goes first
        for (int i = 0; i < TRIES && !types.isEmpty(); i++) {
            types.removeIf(this::cleaned);
        }
        assertThat(types)
                .as("types of which something of %s could not be removed", environment)
                .isEmpty();
    }

    private boolean cleaned(ResourceType<?> type) {
        List<ResourceSpec> specs =
                made.stream().filter(spec -> spec.type() == type).toList();
        List<Observed> left = list(environment, type, specs, Map.of()).stream()
                .filter(found -> environment.owns(found.tags()))
                .toList();
        for (Observed observed : left) {
            try {
                if (type == ResourceType.BUCKET) {
                    cloud().bucketContents().empty(observed.id());
                }
                cloud().resources(type).delete(environment, observed);
            } catch (ConflictException e) {
                return false; // what uses it is removed next, or goes away by itself
            }
        }
        return left.isEmpty();
    }

    private Observed remember(Observed observed) {
        references = references.with(observed);
        return observed;
    }

    private <S extends ResourceSpec> Observed create(EnvironmentKey as, ResourceType<S> type, ResourceSpec spec) {
        return cloud().resources(type).create(as, type.cast(spec), references);
    }

    private <S extends ResourceSpec> Observed update(
            EnvironmentKey as, Observed now, ResourceType<S> type, ResourceSpec spec) {
        return cloud().resources(type).update(as, now, type.cast(spec), references);
    }

    private <S extends ResourceSpec> Attributes attributesOf(ResourceType<S> type, ResourceSpec spec) {
        return cloud().resources(type).wished(environment, type.cast(spec), references);
    }
}
