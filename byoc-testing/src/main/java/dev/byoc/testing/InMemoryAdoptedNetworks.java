package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.model.RouteTableSpec;
import dev.byoc.model.SubnetSpec;
import dev.byoc.port.AdoptedNetwork;
import dev.byoc.port.AdoptedNetworks;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link AdoptedNetworks} of an in-memory cloud. */
final class InMemoryAdoptedNetworks implements AdoptedNetworks {
    private final Account account;
    private final Call call;

    InMemoryAdoptedNetworks(Account account, Call call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public Optional<AdoptedNetwork> find(ResourceId network, Collection<ResourceId> subnets) {
        call.pass(List.of("ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeRouteTables"), network.value());
        synchronized (account.world()) {
            boolean there = account.seen(ResourceType.NETWORK).stream()
                    .anyMatch(found -> found.item().id().equals(network));
            if (!there) {
                return Optional.empty();
            }
            return Optional.of(new AdoptedNetwork(
                    network,
                    account.seen(ResourceType.SUBNET).stream()
                            .filter(found -> subnets.contains(found.item().id()))
                            .map(this::subnet)
                            .toList()));
        }
    }

    private AdoptedNetwork.Subnet subnet(Account.Found found) {
        ResourceId id = found.item().id();
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
