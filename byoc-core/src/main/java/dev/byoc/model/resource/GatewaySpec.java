package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Set;

/**
 * A network's door to the internet.
 *
 * @param component which part of the environment it is
 * @param network the network that it is attached to
 */
public record GatewaySpec(Component component, Component network) implements ResourceSpec {
    /** Attribute: the id of the network that it is attached to; empty when it hangs loose. */
    public static final String NETWORK = "network";

    @Override
    public ResourceType<GatewaySpec> type() {
        return ResourceType.GATEWAY;
    }

    @Override
    public Set<Component> references() {
        return Set.of(network);
    }

    @Override
    public Attributes attributes(References references) {
        return Attributes.builder().put(NETWORK, references.idText(network)).build();
    }
}
