package dev.byoc.testing;

import dev.byoc.model.Component;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceSpec;
import dev.byoc.port.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells which component a resource is, by its tags, its remembered id or its fixed name. */
final class Matcher<S extends ResourceSpec> {
    /** The attribute that holds the name in every type that is identified by it. */
    private static final String NAME = "name";

    private final Owner owner;
    private final Map<ResourceId, Component> byId = new HashMap<>();
    private final Map<String, Component> byName = new HashMap<>();

    Matcher(Owner owner, Lookup<S> lookup, boolean names) {
        this.owner = owner;
        lookup.known().forEach((component, id) -> byId.put(id, component));
        if (names) {
            lookup.specs()
                    .forEach(spec ->
                            byName.put(spec.attributes(References.none()).get(NAME), spec.component()));
        }
    }

    /** Returns the component; empty if {@code found} is not looked for. */
    Optional<Component> componentOf(Account.Found found) {
        State state = found.state();
        Optional<Component> looked = Optional.ofNullable(byId.get(found.item().id()))
                .or(() -> Optional.ofNullable(byName.get(state.attribute(NAME))));
        if (!owner.owns(state.tags())) {
            return looked;
        }
        String tag = state.tags().getOrDefault(owner.componentTag(), "");
        return Component.isValid(tag) ? Optional.of(Component.of(tag)) : looked;
    }
}
