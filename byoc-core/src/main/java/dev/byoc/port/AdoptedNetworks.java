package dev.byoc.port;

import dev.byoc.model.ResourceId;
import java.util.Collection;
import java.util.Optional;

/** The networks that the customer has already. They are looked at, never changed. */
public interface AdoptedNetworks {
    /**
     * Returns what there is to know of {@code network} and of those of {@code subnets} that exist, whichever network
     * they are in; empty when there is no such network.
     */
    Optional<AdoptedNetwork> find(ResourceId network, Collection<ResourceId> subnets);
}
