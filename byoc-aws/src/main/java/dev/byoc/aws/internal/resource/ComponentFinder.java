package dev.byoc.aws.internal.resource;

import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.Lookup;
import java.util.Map;
import java.util.Optional;

/** Tells which component a resource is. */
public final class ComponentFinder {
    private ComponentFinder() {}

    /** Returns what the resource {@code id} with {@code tags} is: what its tags say, else what it is remembered as. */
    public static Optional<Component> byTags(
            EnvironmentKey environment, Map<String, String> tags, Lookup<?> lookup, ResourceId id) {
        return tagged(environment, tags).or(() -> remembered(lookup, id));
    }

    /** Returns what the resource {@code named} is: what is wished under its name, else as {@link #byTags}. */
    public static Optional<Component> byName(
            EnvironmentKey environment, Map<String, String> tags, Lookup<?> lookup, Named named) {
        return lookup.specs().stream()
                .filter(spec -> named.name().equals(LookupNames.of(spec)))
                .map(ResourceSpec::component)
                .findFirst()
                .or(() -> byTags(environment, tags, lookup, named.id()));
    }

    private static Optional<Component> tagged(EnvironmentKey environment, Map<String, String> tags) {
        String component = tags.getOrDefault(environment.componentTag(), "");
        return environment.owns(tags) && Component.isValid(component)
                ? Optional.of(Component.of(component))
                : Optional.empty();
    }

    private static Optional<Component> remembered(Lookup<?> lookup, ResourceId id) {
        return lookup.known().entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * A resource that has a fixed name.
     *
     * @param name the name
     * @param id the id
     */
    public record Named(String name, ResourceId id) {
        /** Returns what is identified by its name alone. */
        public static Named of(String name) {
            return new Named(name, ResourceId.of(name));
        }
    }
}
