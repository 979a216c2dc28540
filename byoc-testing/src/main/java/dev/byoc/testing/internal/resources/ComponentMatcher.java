package dev.byoc.testing.internal.resources;

import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.Lookup;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells which component a resource is, by its tags, its remembered id or its fixed name. */
final class ComponentMatcher<S extends ResourceSpec> {
    /** The attribute that holds the name in every type that is identified by it. */
    private static final String NAME = "name";

    private final EnvironmentKey environment;
    private final Map<ResourceId, Component> byId = new HashMap<>();
    private final Map<String, Component> byName = new HashMap<>();

    ComponentMatcher(EnvironmentKey environment, Lookup<S> lookup, boolean names) {
        this.environment = environment;
        lookup.known().forEach((component, id) -> byId.put(id, component));
        if (names) {
            lookup.specs()
                    .forEach(spec ->
                            byName.put(spec.attributes(References.none()).get(NAME), spec.component()));
        }
    }

    /** Returns the component; empty if {@code found} is not looked for. */
    Optional<Component> componentOf(RegionalAccount.Found found) {
        ResourceState state = found.state();
        Optional<Component> looked = Optional.ofNullable(
                        byId.get(found.history().id()))
                .or(() -> Optional.ofNullable(byName.get(state.attribute(NAME))));
        if (!environment.owns(state.tags())) {
            return looked;
        }
        String tag = state.tags().getOrDefault(environment.componentTag(), "");
        return Component.isValid(tag) ? Optional.of(Component.of(tag)) : looked;
    }
}
