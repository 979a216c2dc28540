package dev.byoc.testing.internal.resources;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.port.AdoptedNetwork;
import dev.byoc.port.AdoptedNetworks;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link AdoptedNetworks} of an in-memory cloud. */
public final class InMemoryAdoptedNetworks implements AdoptedNetworks {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryAdoptedNetworks(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public Optional<AdoptedNetwork> find(ResourceId network, Collection<ResourceId> subnets) {
        admission.admit(List.of("ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeRouteTables"), network.value());
        synchronized (account.provider()) {
            boolean there = account.seen(ResourceType.NETWORK).stream()
                    .anyMatch(found -> found.history().id().equals(network));
            if (!there) {
                return Optional.empty();
            }
            return Optional.of(new AdoptedNetwork(
                    network,
                    account.seen(ResourceType.SUBNET).stream()
                            .filter(found -> subnets.contains(found.history().id()))
                            .map(this::subnet)
                            .toList()));
        }
    }

    private AdoptedNetwork.Subnet subnet(RegionalAccount.Found found) {
        ResourceId id = found.history().id();
        boolean wayOut = account.seen(ResourceType.ROUTE_TABLE).stream()
                .anyMatch(table -> table.state().lists(RouteTableSpec.SUBNETS, id.value())
                        && table.state().attribute(RouteTableSpec.ROUTES).startsWith(RouteTableSpec.ANYWHERE));
        return new AdoptedNetwork.Subnet(
                id,
                ResourceId.of(found.state().attribute(SubnetSpec.NETWORK)),
                found.state().attribute(SubnetSpec.ZONE),
                wayOut);
    }
}
