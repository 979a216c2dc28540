package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.Attributes;
import dev.byoc.model.Cidr;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.NetworkSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.model.RouteTableSpec;
import dev.byoc.model.SubnetSpec;
import java.util.Map;

/** How subnets behave: inside their network, apart from each other, and kept while anything has an address there. */
final class SubnetConduct extends Conduct<SubnetSpec> {
    @Override
    ResourceId newId(Wish<SubnetSpec> wish) {
        return wish.account().world().newId("subnet");
    }

    @Override
    void checkFirst(Wish<SubnetSpec> wish) {
        wish.requireReferences();
        SubnetSpec spec = wish.spec();
        ResourceId network = wish.references().id(spec.network());
        Account account = wish.account();
        if (!InMemoryZones.names(account).contains(spec.zone())) {
            throw new ProviderException("The region has no such zone [zone=" + spec.zone() + "]");
        }
        String range = account.require(ResourceType.NETWORK, network).state().attribute(NetworkSpec.CIDR);
        if (!contains(Cidr.parse(range), spec.cidr())) {
            throw new ProviderException("The subnet's range is not within the network's [network=" + range + ", subnet="
                    + spec.cidr() + "]");
        }
        for (Account.Found other : account.existing(ResourceType.SUBNET)) {
            String taken = other.state().attribute(SubnetSpec.CIDR);
            if (other.state().attribute(SubnetSpec.NETWORK).equals(network.value())
                    && Cidr.parse(taken).overlaps(spec.cidr())) {
                throw new ConflictException("The subnet's range overlaps another's [subnet=" + spec.cidr() + ", other="
                        + other.item().id() + " " + taken + "]");
            }
        }
    }

    private static boolean contains(Cidr outer, Cidr inner) {
        return outer.prefix() <= inner.prefix() && outer.overlaps(inner);
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(SubnetSpec.PUBLIC_ADDRESSES, "false"));
    }

    @Override
    void checkUnused(Account account, Account.Found found) {
        ResourceId subnet = found.item().id();
        for (Account.Found endpoint : account.existing(ResourceType.ENDPOINT)) {
            if (endpoint.state().lists(EndpointSpec.SUBNETS, subnet.value())) {
                throw new ConflictException("An endpoint has an address in the subnet [subnet=" + subnet + ", endpoint="
                        + endpoint.item().id() + "]");
            }
        }
        Occupants.of(account).refuseIfAny(occupant -> occupant.subnet().equals(subnet), subnet.value());
    }

    @Override
    void forget(Account account, ResourceId id) {
        RouteTableConduct.removeFromLists(account, ResourceType.ROUTE_TABLE, RouteTableSpec.SUBNETS, id);
    }
}
