package dev.byoc.aws.internal.inventory;

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

/** What lies in a VPC and keeps it from being deleted, whoever made it. */
public final class VpcContents {
    private static final String DEFAULT = "default";

    private final Ec2Api ec2;

    public VpcContents(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    /** Returns what lies in the VPC {@code network}. */
    List<InventoryItem> list(EnvironmentKey environment, ResourceId network) {
        Filter inVpc = Ec2Api.filter("vpc-id", network.value());
        Filter attached = Ec2Api.filter("attachment.vpc-id", network.value());
        Items items = new Items(environment, network);
        List<Supplier<List<InventoryItem>>> kinds = List.of(
                () -> instancesAndNetworkInterfaces(items, inVpc),
                () -> subnets(items, inVpc),
                () -> securityGroups(items, inVpc),
                () -> routeTables(items, inVpc),
                () -> networkAcls(items, inVpc),
                () -> internetGateways(items, attached));
        return ec2.parallel().map(kinds, Supplier::get).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Network interfaces that belong to something else that is listed go away with it. */
    private List<InventoryItem> instancesAndNetworkInterfaces(Items items, Filter inVpc) {
        List<Instance> instances = ec2.list().instances(inVpc, Ec2ResourceKind.NOT_TERMINATED);
        List<VpcEndpoint> endpoints = ec2.list().vpcEndpoints(inVpc);
        List<NatGateway> natGateways = ec2.list().natGateways(inVpc);
        Set<String> listed = new HashSet<>();
        instances.forEach(instance -> listed.add(instance.instanceId()));
        endpoints.forEach(endpoint -> listed.addAll(endpoint.networkInterfaceIds()));
        natGateways.forEach(gateway -> gateway.natGatewayAddresses().stream()
                .map(NatGatewayAddress::networkInterfaceId)
                .forEach(listed::add));
        List<InventoryItem> all = new ArrayList<>();
        instances.forEach(it -> all.add(items.item(Ec2ResourceKind.INSTANCE, it.instanceId(), it.tags())));
        endpoints.forEach(it -> all.add(items.item("vpc-endpoint", it.vpcEndpointId(), it.tags())));
        natGateways.forEach(it -> all.add(items.item("natgateway", it.natGatewayId(), it.tags())));
        ec2.list().networkInterfaces(inVpc).stream()
                .filter(it -> !listed.contains(it.networkInterfaceId()) && !listed.contains(instanceOf(it)))
                .forEach(it ->
                        all.add(items.item(Ec2ResourceKind.NETWORK_INTERFACE, it.networkInterfaceId(), it.tagSet())));
        return all;
    }

    /** Returns the id of the instance that {@code networkInterface} is attached to; empty when there is none. */
    static String instanceOf(NetworkInterface networkInterface) {
        return Optional.ofNullable(networkInterface.attachment())
                .flatMap(attachment -> Optional.ofNullable(attachment.instanceId()))
                .orElse("");
    }

    private List<InventoryItem> subnets(Items items, Filter inVpc) {
        return ec2.list().subnets(inVpc).stream()
                .map(subnet -> items.item("subnet", subnet.subnetId(), subnet.tags()))
                .toList();
    }

    private List<InventoryItem> securityGroups(Items items, Filter inVpc) {
        return ec2.list().securityGroups(inVpc).stream()
                .filter(group -> !group.groupName().equals(DEFAULT))
                .map(group -> items.item("security-group", group.groupId(), group.tags()))
                .toList();
    }

    private List<InventoryItem> routeTables(Items items, Filter inVpc) {
        return ec2.list().routeTables(inVpc).stream()
                .filter(table -> !AdoptedVpcs.isMain(table))
                .map(table -> items.item("route-table", table.routeTableId(), table.tags()))
                .toList();
    }

    private List<InventoryItem> networkAcls(Items items, Filter inVpc) {
        return ec2.list().networkAcls(inVpc).stream()
                .filter(acl -> !Boolean.TRUE.equals(acl.isDefault()))
                .map(acl -> items.item("network-acl", acl.networkAclId(), acl.tags()))
                .toList();
    }

    private List<InventoryItem> internetGateways(Items items, Filter attached) {
        return ec2.list().internetGateways(attached).stream()
                .map(gateway -> items.item("internet-gateway", gateway.internetGatewayId(), gateway.tags()))
                .toList();
    }

    private record Items(EnvironmentKey environment, ResourceId network) {
        InventoryItem item(String kind, String id, List<Tag> tags) {
            return new InventoryItem(kind, ResourceId.of(id), environment.owns(Ec2Api.map(tags)), Optional.of(network));
        }
    }
}
