package dev.byoc.testing.internal.behavior;

import dev.byoc.error.ConflictException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.Cidr;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.fleets.SubnetUsers;
import java.util.Map;

/** How subnets behave: inside their network, apart from each other, and kept while anything has an address there. */
public final class SubnetBehavior extends ResourceBehavior<SubnetSpec> {
    @Override
    public ResourceId newId(Wish<SubnetSpec> wish) {
        return wish.account().world().newId("subnet");
    }

    @Override
    public void checkFirst(Wish<SubnetSpec> wish) {
        wish.requireReferences();
        SubnetSpec spec = wish.spec();
        ResourceId network = wish.references().id(spec.network());
        RegionalAccount account = wish.account();
        if (!account.zones().contains(spec.zone())) {
            throw new ProviderException("The region has no such zone [zone=" + spec.zone() + "]");
        }
        String range = account.require(ResourceType.NETWORK, network).state().attribute(NetworkSpec.CIDR);
        if (!contains(Cidr.parse(range), spec.cidr())) {
            throw new ProviderException("The subnet's range is not within the network's [network=" + range + ", subnet="
                    + spec.cidr() + "]");
        }
        for (RegionalAccount.Found other : account.existing(ResourceType.SUBNET)) {
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
    public Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(SubnetSpec.PUBLIC_ADDRESSES, "false"));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        ResourceId subnet = found.item().id();
        for (RegionalAccount.Found endpoint : account.existing(ResourceType.ENDPOINT)) {
            if (endpoint.state().lists(EndpointSpec.SUBNETS, subnet.value())) {
                throw new ConflictException("An endpoint has an address in the subnet [subnet=" + subnet + ", endpoint="
                        + endpoint.item().id() + "]");
            }
        }
        SubnetUsers.of(account).refuseIfAny(occupant -> occupant.subnet().equals(subnet), subnet.value());
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        RouteTableBehavior.removeFromLists(account, ResourceType.ROUTE_TABLE, RouteTableSpec.SUBNETS, id);
    }
}
