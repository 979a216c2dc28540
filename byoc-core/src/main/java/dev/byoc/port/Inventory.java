package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import java.util.Collection;
import java.util.List;

/** Everything that carries an environment's tag, also what the library never made, and what stands in its networks. */
public interface Inventory {
    /**
     * Returns whatever carries {@code environment}'s deployment tag, and whatever else lies in {@code networks}. Things
     * that the provider removes by itself together with what they belong to are left out.
     */
    List<InventoryItem> list(EnvironmentKey environment, Collection<ResourceId> networks);
}
