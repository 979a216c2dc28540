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
    public ResourceId newId(Request<SubnetSpec> request) {
        return request.account().provider().newId("subnet");
    }

    @Override
    public void checkCreation(Request<SubnetSpec> request) {
        request.requireVisibleReferences();
        SubnetSpec spec = request.spec();
        ResourceId network = request.references().id(spec.network());
        RegionalAccount account = request.account();
        if (!account.zones().contains(spec.zone())) {
            throw new ProviderException("The region has no such zone [zone=" + spec.zone() + "]");
        }
        String range = account.require(ResourceType.NETWORK, network).state().attribute(NetworkSpec.CIDR);
        if (!contains(Cidr.parse(range), spec.cidr())) {
            throw new ProviderException("The subnet's range is not within the network's [network=" + range + ", subnet="
                    + spec.cidr() + "]");
        }
        for (RegionalAccount.Found other : account.existing(ResourceType.SUBNET)) {
            String otherRange = other.state().attribute(SubnetSpec.CIDR);
            if (other.state().attribute(SubnetSpec.NETWORK).equals(network.value())
                    && Cidr.parse(otherRange).overlaps(spec.cidr())) {
                throw new ConflictException("The subnet's range overlaps another's [subnet=" + spec.cidr() + ", other="
                        + other.history().id() + " " + otherRange + "]");
            }
        }
    }

    private static boolean contains(Cidr outer, Cidr inner) {
        return outer.prefix() <= inner.prefix() && outer.overlaps(inner);
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(SubnetSpec.PUBLIC_ADDRESSES, "false"));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        ResourceId subnet = found.history().id();
        for (RegionalAccount.Found endpoint : account.existing(ResourceType.ENDPOINT)) {
            if (endpoint.state().lists(EndpointSpec.SUBNETS, subnet.value())) {
                throw new ConflictException("An endpoint has an address in the subnet [subnet=" + subnet + ", endpoint="
                        + endpoint.history().id() + "]");
            }
        }
        SubnetUsers.of(account).refuseIfAny(user -> user.subnet().equals(subnet), subnet.value());
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        RouteTableBehavior.removeFromLists(account, ResourceType.ROUTE_TABLE, RouteTableSpec.SUBNETS, id);
    }
}
