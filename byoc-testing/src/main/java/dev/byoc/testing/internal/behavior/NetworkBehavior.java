package dev.byoc.testing.internal.behavior;

import dev.byoc.error.ConflictException;
import dev.byoc.error.QuotaExceededException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.fleets.SubnetUsers;
import java.util.List;
import java.util.Map;

/** How networks behave: limited in number, and kept while anything lies in them. */
public final class NetworkBehavior extends ResourceBehavior<NetworkSpec> {
    /** The attribute that holds the network in every type of resource that lies in one. */
    public static final String NETWORK = SubnetSpec.NETWORK;

    private static final List<ResourceType<?>> INSIDE = List.of(
            ResourceType.SUBNET,
            ResourceType.GATEWAY,
            ResourceType.ROUTE_TABLE,
            ResourceType.ENDPOINT,
            ResourceType.FIREWALL);

    @Override
    public ResourceId newId(Request<NetworkSpec> request) {
        return request.account().provider().newId("vpc");
    }

    @Override
    public void checkCreation(Request<NetworkSpec> request) {
        int limit = request.account().provider().settings().networkLimit();
        if (request.account().existing(ResourceType.NETWORK).size() >= limit) {
            throw new QuotaExceededException("The account has as many networks as it may; ask for a higher quota of"
                    + " VPCs per Region, or remove one [limit=" + limit + "]");
        }
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(NetworkSpec.DNS_NAMES, "false"));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        String network = found.history().id().value();
        for (ResourceType<?> type : INSIDE) {
            for (RegionalAccount.Found other : account.existing(type)) {
                if (other.state().attribute(NETWORK).equals(network)) {
                    throw new ConflictException("Something still lies in the network [network=" + network + ", type="
                            + type + ", id=" + other.history().id() + "]");
                }
            }
        }
        SubnetUsers.of(account).refuseIfAny(user -> user.network().value().equals(network), network);
    }
}
