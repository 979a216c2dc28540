package dev.byoc.testing;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Inventory;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@link Inventory} of an in-memory cloud. Machines go away with their fleet and are left out. */
final class InMemoryInventory implements Inventory {
    private final Account account;
    private final Call call;

    InMemoryInventory(Account account, Call call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public List<InventoryItem> list(Owner owner, Collection<ResourceId> networks) {
        call.pass("tag:GetResources");
        List<String> searched = networks.stream().map(ResourceId::value).toList();
        List<InventoryItem> items = new ArrayList<>();
        synchronized (account.world()) {
            for (ResourceType<?> type : ResourceType.all()) {
                for (Account.Found found : account.seen(type)) {
                    String network = type == ResourceType.MANAGER_IDENTITY
                            ? ""
                            : found.state().attribute(NetworkConduct.NETWORK);
                    String blocks = searched.contains(network) ? network : "";
                    boolean owned = owner.owns(found.state().tags());
                    if (owned || !blocks.isEmpty()) {
                        items.add(new InventoryItem(type.name(), found.item().id(), owned, blocks));
                    }
                }
            }
            for (Site.Occupant occupant : account.site().occupants()) {
                String network = occupant.network().value();
                if (searched.contains(network)) {
                    items.add(new InventoryItem(occupant.kind(), occupant.id(), false, network));
                }
            }
        }
        return List.copyOf(items);
    }
}
