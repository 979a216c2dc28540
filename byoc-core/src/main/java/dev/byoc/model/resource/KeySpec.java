package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Set;

/**
 * An encryption key that the provider keeps and renews every year.
 *
 * @param component which part of the environment it is
 * @param name the key's alias, without the provider's prefix
 */
public record KeySpec(Component component, String name) implements ResourceSpec {
    /** Attribute: the alias. */
    public static final String NAME = "name";

    /** Attribute: whether the key is renewed every year. */
    public static final String ROTATION = "rotation";

    @Override
    public ResourceType<KeySpec> type() {
        return ResourceType.KEY;
    }

    @Override
    public Set<Component> references() {
        return Set.of();
    }

    @Override
    public Attributes attributes(References references) {
        return Attributes.builder().put(NAME, name).put(ROTATION, true).build();
    }
}
