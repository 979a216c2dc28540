package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.model.ResourceId;
import dev.byoc.port.AdoptedNetwork;
import dev.byoc.port.AdoptedNetworks;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** {@link AdoptedNetworks} of VPC. */
public final class AdoptedVpcs implements AdoptedNetworks {
    private final Ec2Api ec2;

    public AdoptedVpcs(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public Optional<AdoptedNetwork> find(ResourceId network, Collection<ResourceId> subnets) {
        return ec2.list().vpcs(Ec2Api.filter("vpc-id", network.value())).isEmpty()
                ? Optional.empty()
                : Optional.of(new AdoptedNetwork(network, describe(subnets)));
    }

    private List<AdoptedNetwork.Subnet> describe(Collection<ResourceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> values = ids.stream().map(ResourceId::value).toList();
        List<Subnet> subnets = ec2.list().subnets(Ec2Api.filter("subnet-id", values));
        Set<String> vpcs = new TreeSet<>();
        subnets.forEach(subnet -> vpcs.add(subnet.vpcId()));
        List<RouteTable> tables = vpcs.isEmpty() ? List.of() : ec2.list().routeTables(Ec2Api.filter("vpc-id", vpcs));
        return subnets.stream()
                .map(subnet -> new AdoptedNetwork.Subnet(
                        ResourceId.of(subnet.subnetId()),
                        ResourceId.of(subnet.vpcId()),
                        subnet.availabilityZone(),
                        tableOf(subnet, tables).stream()
                                .flatMap(table -> table.routes().stream())
                                .anyMatch(AdoptedVpcs::isWayOut)))
                .toList();
    }

    /** Returns the table that {@code subnet} names, else the main one of its VPC. */
    private static Optional<RouteTable> tableOf(Subnet subnet, List<RouteTable> tables) {
        return tables.stream()
                .filter(table -> RouteTables.associations(table)
                        .anyMatch(association -> subnet.subnetId().equals(association.subnetId())))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.vpcId().equals(subnet.vpcId()) && isMain(table))
                        .findFirst());
    }

    /** Returns whether {@code table} is the main one, which a VPC always has. */
    public static boolean isMain(RouteTable table) {
        return table.associations().stream().anyMatch(association -> Boolean.TRUE.equals(association.main()));
    }

    private static boolean isWayOut(Route route) {
        return "0.0.0.0/0".equals(route.destinationCidrBlock()) && route.state() != RouteState.BLACKHOLE;
    }
}
