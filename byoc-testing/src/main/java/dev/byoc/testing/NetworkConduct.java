package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.error.QuotaExceededException;
import dev.byoc.model.Attributes;
import dev.byoc.model.NetworkSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.model.SubnetSpec;
import java.util.List;
import java.util.Map;

/** How networks behave: limited in number, and kept while anything lies in them. */
final class NetworkConduct extends Conduct<NetworkSpec> {
    /** The attribute by which each type that lies in a network names it: they all call it the same. */
    static final String NETWORK = SubnetSpec.NETWORK;

    private static final List<ResourceType<?>> INSIDE = List.of(
            ResourceType.SUBNET,
            ResourceType.GATEWAY,
            ResourceType.ROUTE_TABLE,
            ResourceType.ENDPOINT,
            ResourceType.FIREWALL);

    @Override
    ResourceId newId(Wish<NetworkSpec> wish) {
        return wish.account().world().newId("vpc");
    }

    @Override
    void checkFirst(Wish<NetworkSpec> wish) {
        int limit = wish.account().world().settings().networkLimit();
        if (wish.account().existing(ResourceType.NETWORK).size() >= limit) {
            throw new QuotaExceededException("The account has as many networks as it may; ask for a higher quota of"
                    + " VPCs per Region, or remove one [limit=" + limit + "]");
        }
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(NetworkSpec.DNS_NAMES, "false"));
    }

    @Override
    void checkUnused(Account account, Account.Found found) {
        String network = found.item().id().value();
        for (ResourceType<?> type : INSIDE) {
            for (Account.Found other : account.existing(type)) {
                if (other.state().attribute(NETWORK).equals(network)) {
                    throw new ConflictException("Something still lies in the network [network=" + network + ", type="
                            + type + ", id=" + other.item().id() + "]");
                }
            }
        }
        Occupants.of(account).refuseIfAny(occupant -> occupant.network().value().equals(network), network);
    }
}
