package dev.byoc.model.resource;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the components of an environment are called by the provider, as far as it is known: what specs need to name each
 * other. Immutable.
 */
public final class References {
    private static final References NONE = new References(Map.of());

    private final Map<Component, Observed> known;

    private References(Map<Component, Observed> known) {
        this.known = Map.copyOf(known);
    }

    /** Returns references that know nothing. */
    public static References none() {
        return NONE;
    }

    /** Returns references to {@code known}. */
    public static References to(Collection<Observed> known) {
        return new References(known.stream().collect(Collectors.toMap(Observed::component, observed -> observed)));
    }

    /** Returns these references with {@code observed} added or replaced. */
    public References with(Observed observed) {
        Map<Component, Observed> more = new HashMap<>(known);
        more.put(observed.component(), observed);
        return new References(more);
    }

    /** Returns these references without {@code component}, which is about to be made anew. */
    public References without(Component component) {
        Map<Component, Observed> fewer = new HashMap<>(known);
        fewer.remove(component);
        return new References(fewer);
    }

    /** Returns what is known of {@code component}. */
    public Optional<Observed> find(Component component) {
        return Optional.ofNullable(known.get(component));
    }

    /**
     * Returns the id of {@code component}.
     *
     * @throws IllegalStateException if it is not known yet: the caller runs before what it depends on
     */
    public ResourceId id(Component component) {
        return require(component).id();
    }

    /**
     * Returns the output {@code name} of {@code component}.
     *
     * @throws IllegalStateException if it is not known yet: the caller runs before what it depends on
     */
    public String output(Component component, String name) {
        String value = require(component).outputs().get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "The component has no such output [component=" + component + ", output=" + name + "]");
        }
        return value;
    }

    /** Returns the id of {@code component}, or {@link Attributes#knownAfter}. */
    public String idText(Component component) {
        return find(component).map(observed -> observed.id().value()).orElse(Attributes.knownAfter(component));
    }

    private Observed require(Component component) {
        return find(component)
                .orElseThrow(() ->
                        new IllegalStateException("The component is not known yet [component=" + component + "]"));
    }
}
