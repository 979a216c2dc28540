package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.vpc.AdoptedVpcs;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What lies in a network and keeps it from being deleted, whoever made it. */
public final class VpcContents {
    /** The filter for instances that are not dead. */
    static final Filter NOT_TERMINATED =
            Ec2Api.filter("instance-state-name", List.of("pending", "running", "shutting-down", "stopping", "stopped"));

    private static final String DEFAULT = "default";

    private final Ec2Api ec2;

    public VpcContents(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    /** Returns what lies in {@code network}. */
    List<InventoryItem> list(EnvironmentKey environment, ResourceId network) {
        Filter here = Ec2Api.filter("vpc-id", network.value());
        Found found = new Found(environment, network);
        List<Supplier<List<InventoryItem>>> kinds = List.of(
                () -> machinesAndInterfaces(found, here),
                () -> subnets(found, here),
                () -> groups(found, here),
                () -> routeTables(found, here),
                () -> accessLists(found, here),
                () -> gateways(found));
        return ec2.parallel().map(kinds, Supplier::get).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Interfaces that belong to something listed go away with it. */
    private List<InventoryItem> machinesAndInterfaces(Found found, Filter here) {
        List<Instance> instances = ApiCall.of("ec2:DescribeInstances", here)
                .read(() -> ec2
                        .reads()
                        .describeInstancesPaginator(request -> request.filters(here, NOT_TERMINATED))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList());
        List<VpcEndpoint> endpoints = ApiCall.of("ec2:DescribeVpcEndpoints", here)
                .read(() ->
                        ec2
                                .reads()
                                .describeVpcEndpointsPaginator(request -> request.filters(here))
                                .vpcEndpoints()
                                .stream()
                                .filter(endpoint -> !"deleted".equalsIgnoreCase(endpoint.stateAsString()))
                                .toList());
        List<NatGateway> translators = ApiCall.of("ec2:DescribeNatGateways", here)
                .read(() ->
                        ec2.reads().describeNatGatewaysPaginator(request -> request.filter(here)).natGateways().stream()
                                .filter(gateway -> !"deleted".equals(gateway.stateAsString()))
                                .toList());
        Set<String> owners = new HashSet<>();
        instances.forEach(instance -> owners.add(instance.instanceId()));
        Set<String> taken = new HashSet<>();
        endpoints.forEach(endpoint -> taken.addAll(endpoint.networkInterfaceIds()));
        translators.forEach(gateway -> gateway.natGatewayAddresses().stream()
                .map(NatGatewayAddress::networkInterfaceId)
                .forEach(taken::add));
        List<InventoryItem> items = new ArrayList<>();
        instances.forEach(instance -> items.add(found.item("instance", instance.instanceId(), instance.tags())));
        endpoints.forEach(endpoint -> items.add(found.item("vpc-endpoint", endpoint.vpcEndpointId(), endpoint.tags())));
        translators.forEach(gateway -> items.add(found.item("natgateway", gateway.natGatewayId(), gateway.tags())));
        interfaces(here).stream()
                .filter(face -> !taken.contains(face.networkInterfaceId()) && !owners.contains(holder(face)))
                .forEach(face -> items.add(found.item("network-interface", face.networkInterfaceId(), face.tagSet())));
        return items;
    }

    private List<NetworkInterface> interfaces(Filter here) {
        return ApiCall.of("ec2:DescribeNetworkInterfaces", here)
                .read(() -> ec2
                        .reads()
                        .describeNetworkInterfacesPaginator(request -> request.filters(here))
                        .networkInterfaces()
                        .stream()
                        .toList());
    }

    private static String holder(NetworkInterface face) {
        return Optional.ofNullable(face.attachment())
                .flatMap(attachment -> Optional.ofNullable(attachment.instanceId()))
                .orElse("");
    }

    private List<InventoryItem> subnets(Found found, Filter here) {
        return ApiCall.of("ec2:DescribeSubnets", here)
                .read(() -> ec2.reads().describeSubnetsPaginator(request -> request.filters(here)).subnets().stream()
                        .map(subnet -> found.item("subnet", subnet.subnetId(), subnet.tags()))
                        .toList());
    }

    private List<InventoryItem> groups(Found found, Filter here) {
        return ApiCall.of("ec2:DescribeSecurityGroups", here)
                .read(
                        () -> ec2
                                .reads()
                                .describeSecurityGroupsPaginator(request -> request.filters(here))
                                .securityGroups()
                                .stream()
                                .filter(group -> !group.groupName().equals(DEFAULT))
                                .map(group -> found.item("security-group", group.groupId(), group.tags()))
                                .toList());
    }

    private List<InventoryItem> routeTables(Found found, Filter here) {
        return ApiCall.of("ec2:DescribeRouteTables", here)
                .read(() ->
                        ec2
                                .reads()
                                .describeRouteTablesPaginator(request -> request.filters(here))
                                .routeTables()
                                .stream()
                                .filter(table -> !AdoptedVpcs.isMain(table))
                                .map(table -> found.item("route-table", table.routeTableId(), table.tags()))
                                .toList());
    }

    private List<InventoryItem> accessLists(Found found, Filter here) {
        return ApiCall.of("ec2:DescribeNetworkAcls", here)
                .read(() ->
                        ec2
                                .reads()
                                .describeNetworkAclsPaginator(request -> request.filters(here))
                                .networkAcls()
                                .stream()
                                .filter(list -> !Boolean.TRUE.equals(list.isDefault()))
                                .map(list -> found.item("network-acl", list.networkAclId(), list.tags()))
                                .toList());
    }

    private List<InventoryItem> gateways(Found found) {
        Filter attached = Ec2Api.filter("attachment.vpc-id", found.network().value());
        return ApiCall.of("ec2:DescribeInternetGateways", attached)
                .read(() -> ec2
                        .reads()
                        .describeInternetGatewaysPaginator(request -> request.filters(attached))
                        .internetGateways()
                        .stream()
                        .map(gateway -> found.item("internet-gateway", gateway.internetGatewayId(), gateway.tags()))
                        .toList());
    }

    private record Found(EnvironmentKey environment, ResourceId network) {
        InventoryItem item(String kind, String id, List<Tag> tags) {
            return new InventoryItem(kind, ResourceId.of(id), environment.owns(Ec2Api.map(tags)), Optional.of(network));
        }
    }
}
