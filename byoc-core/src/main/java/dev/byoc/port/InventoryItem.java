package dev.byoc.port;

import dev.byoc.model.ResourceId;
import java.util.Optional;

/**
 * One thing in the account.
 *
 * @param kind what it is in the provider's words, such as {@code network-interface}
 * @param id what the provider calls it
 * @param owned whether it carries the environment's tag
 * @param blocks the network that cannot be deleted because of it; empty when it blocks none
 */
public record InventoryItem(String kind, ResourceId id, boolean owned, Optional<ResourceId> blocks) {
    @Override
    public String toString() {
        return kind + " " + id
                + blocks.map(network -> ", which blocks " + network).orElse("");
    }
}
