package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Set;

/**
 * A public address that outlives the machines it points to. Its deletion takes it from a machine of the environment;
 * one that leads to anything else stays.
 *
 * @param component which part of the environment it is
 */
public record AddressSpec(Component component) implements ResourceSpec {
    /** Output: the address itself. */
    public static final String ADDRESS = "address";

    @Override
    public ResourceType<AddressSpec> type() {
        return ResourceType.ADDRESS;
    }

    @Override
    public Set<Component> references() {
        return Set.of();
    }

    @Override
    public Attributes attributes(References references) {
        return Attributes.none();
    }
}
