package dev.byoc.port;

import dev.byoc.model.ResourceId;
import java.util.List;

/**
 * A network of the customer's with some of its subnets.
 *
 * @param id the network
 * @param subnets the subnets that were asked for and exist
 */
public record AdoptedNetwork(ResourceId id, List<Subnet> subnets) {
    /** Copies the list. */
    public AdoptedNetwork {
        subnets = List.copyOf(subnets);
    }

    /**
     * A subnet of the customer's.
     *
     * @param id the subnet
     * @param network the network that it is in, which need not be the one that was asked for
     * @param zone the zone
     * @param wayOut whether some route leads to the internet, by a gateway, an address translator or a transit
     */
    public record Subnet(ResourceId id, ResourceId network, String zone, boolean wayOut) {}
}
