package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2Listings;
import dev.byoc.aws.internal.launch.LaunchTemplateReader;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * A kind of resource in EC2.
 *
 * @param prefix what its ids begin with
 * @param name what it is called
 * @param existing tells which of some ids exist
 */
record Ec2ResourceKind(String prefix, String name, Function<Collection<String>, List<String>> existing) {
    /** The name of instances. */
    static final String INSTANCE = "instance";

    /** The name of volumes. */
    static final String VOLUME = "volume";

    /** The name of network interfaces. */
    static final String NETWORK_INTERFACE = "network-interface";

    /** The filter for instances that are not terminated. */
    static final Filter NOT_TERMINATED =
            Ec2Api.filter("instance-state-name", List.of("pending", "running", "shutting-down", "stopping", "stopped"));

    /** Returns the kinds whose ids can be looked up. */
    static List<Ec2ResourceKind> all(Ec2Api ec2) {
        Ec2Listings list = ec2.list();
        LaunchTemplateReader templates = new LaunchTemplateReader(ec2);
        return List.of(
                new Ec2ResourceKind("vpc-", "vpc", by("vpc-id", list::vpcs, Vpc::vpcId)),
                new Ec2ResourceKind("subnet-", "subnet", by("subnet-id", list::subnets, Subnet::subnetId)),
                new Ec2ResourceKind(
                        "igw-",
                        "internet-gateway",
                        by("internet-gateway-id", list::internetGateways, InternetGateway::internetGatewayId)),
                new Ec2ResourceKind(
                        "rtb-", "route-table", by("route-table-id", list::routeTables, RouteTable::routeTableId)),
                new Ec2ResourceKind(
                        "sg-", "security-group", by("group-id", list::securityGroups, SecurityGroup::groupId)),
                new Ec2ResourceKind(
                        "eipalloc-", "elastic-ip", by("allocation-id", list::addresses, Address::allocationId)),
                new Ec2ResourceKind(
                        "nat-", "natgateway", by("nat-gateway-id", list::natGateways, NatGateway::natGatewayId)),
                new Ec2ResourceKind(
                        "i-",
                        INSTANCE,
                        by("instance-id", filter -> list.instances(filter, NOT_TERMINATED), Instance::instanceId)),
                new Ec2ResourceKind("vol-", VOLUME, by("volume-id", list::volumes, Volume::volumeId)),
                new Ec2ResourceKind(
                        "eni-",
                        NETWORK_INTERFACE,
                        by("network-interface-id", list::networkInterfaces, NetworkInterface::networkInterfaceId)),
                new Ec2ResourceKind("lt-", "launch-template", ids -> ids.stream()
                        .filter(id -> templates.find(id).isPresent())
                        .toList()),
                new Ec2ResourceKind("vpce-", "vpc-endpoint", ids -> ids.stream()
                        .filter(id -> list.vpcEndpoint(id).isPresent())
                        .toList()));
    }

    /** Returns the look at those of some ids that exist, by {@code filter}, which may name what is gone. */
    private static <R> Function<Collection<String>, List<String>> by(
            String filter, Function<Filter, List<R>> list, Function<R, String> id) {
        return ids -> list.apply(Ec2Api.filter(filter, ids)).stream().map(id).toList();
    }
}
