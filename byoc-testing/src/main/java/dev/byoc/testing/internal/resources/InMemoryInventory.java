package dev.byoc.testing.internal.resources;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Inventory;
import dev.byoc.port.InventoryItem;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.RegionalState;
import dev.byoc.testing.internal.behavior.NetworkBehavior;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link Inventory} of an in-memory cloud. Machines go away with their fleet and are left out. */
public final class InMemoryInventory implements Inventory {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryInventory(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public List<InventoryItem> list(EnvironmentKey environment, Collection<ResourceId> networks) {
        admission.admit("tag:GetResources");
        List<String> searched = networks.stream().map(ResourceId::value).toList();
        List<InventoryItem> items = new ArrayList<>();
        synchronized (account.provider()) {
            for (ResourceType<?> type : ResourceType.all()) {
                for (RegionalAccount.Found found : account.seen(type)) {
                    String network = type == ResourceType.MANAGER_IDENTITY
                            ? ""
                            : found.state().attribute(NetworkBehavior.NETWORK);
                    Optional<ResourceId> blocks =
                            searched.contains(network) ? Optional.of(ResourceId.of(network)) : Optional.empty();
                    boolean owned = environment.owns(found.state().tags());
                    if (owned || blocks.isPresent()) {
                        items.add(new InventoryItem(type.name(), found.history().id(), owned, blocks));
                    }
                }
            }
            for (RegionalState.SubnetUser user : account.state().subnetUsers()) {
                if (networks.contains(user.network())) {
                    items.add(new InventoryItem(user.kind(), user.id(), false, Optional.of(user.network())));
                }
            }
        }
        return List.copyOf(items);
    }
}
