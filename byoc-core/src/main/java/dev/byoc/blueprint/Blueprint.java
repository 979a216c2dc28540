package dev.byoc.blueprint;

import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.IdentityName;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an environment should be: a graph of resource specs. {@link EnclaveBlueprint} is the one that runs enclaves.
 * Implementations are immutable, and {@link #expand} always gives the same for the same site.
 */
public interface Blueprint {
    /** How many zones it spreads over; 0 when it does not care. */
    int zones();

    /** The zones it must use; empty when any will do. */
    List<String> zoneNames();

    /** The instance type that the zones must offer; empty when it runs no machines. */
    Optional<String> requiredInstanceType();

    /** The network of the customer's that it uses; empty when it makes its own. */
    Optional<ExistingNetwork> existingNetwork();

    /** What the manager identity is called; empty when there is none. */
    Optional<IdentityName> manager(EnvironmentKey environment);

    /** Returns the wishes for {@code site}. They may refer to each other in any order but not in a circle. */
    List<ResourceSpec> expand(Site site);

    /**
     * A network of the customer's, which is used and never changed.
     *
     * @param network its id
     * @param subnets the ids of the subnets to use, by the component that stands for each
     * @param needsWayOut whether machines in the subnets must reach the internet
     */
    record ExistingNetwork(ResourceId network, Map<Component, ResourceId> subnets, boolean needsWayOut) {
        /** Copies the map. */
        public ExistingNetwork {
            subnets = Map.copyOf(subnets);
        }
    }
}
