package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.launch.LaunchTemplateReader;
import dev.byoc.aws.internal.vpc.VpcEndpoints;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
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
 * A kind of thing in EC2.
 *
 * @param prefix what its ids begin with
 * @param name what it is called
 * @param alive tells which of some ids exist
 */
record Ec2ResourceKind(String prefix, String name, Function<Collection<String>, List<String>> alive) {
    /** The name of machines. */
    static final String INSTANCE = "instance";

    /** The name of disks. */
    static final String VOLUME = "volume";

    /** The name of network interfaces. */
    static final String INTERFACE = "network-interface";

    /** Returns the kinds whose ids can be looked up. */
    static List<Ec2ResourceKind> all(Ec2Api ec2, VpcEndpoints endpoints) {
        return List.of(
                filtered(ec2, "vpc-", "vpc", Ec2ResourceKind::networks),
                filtered(ec2, "subnet-", "subnet", Ec2ResourceKind::subnets),
                filtered(ec2, "igw-", "internet-gateway", Ec2ResourceKind::gateways),
                filtered(ec2, "rtb-", "route-table", Ec2ResourceKind::routeTables),
                filtered(ec2, "sg-", "security-group", Ec2ResourceKind::groups),
                filtered(ec2, "eipalloc-", "elastic-ip", Ec2ResourceKind::addresses),
                filtered(ec2, "nat-", "natgateway", Ec2ResourceKind::natGateways),
                filtered(ec2, "i-", INSTANCE, Ec2ResourceKind::instances),
                filtered(ec2, "vol-", VOLUME, Ec2ResourceKind::volumes),
                filtered(ec2, "eni-", INTERFACE, Ec2ResourceKind::interfaces),
                new Ec2ResourceKind("lt-", "launch-template", ids -> ids.stream()
                        .filter(id -> new LaunchTemplateReader(ec2).find(id).isPresent())
                        .toList()),
                new Ec2ResourceKind("vpce-", "vpc-endpoint", ids -> ids.stream()
                        .filter(id -> endpoints.find(id).isPresent())
                        .toList()));
    }

    /** Returns the kind whose living are found by the filter {@code <name>-id}, which may name what is gone. */
    private static Ec2ResourceKind filtered(Ec2Api ec2, String prefix, String name, Look look) {
        return new Ec2ResourceKind(prefix, name, ids -> ApiCall.of("ec2:Describe " + name, ids)
                .read(() -> look.at(ec2.reads(), ids).toList()));
    }

    private static Stream<String> networks(Ec2Client client, Collection<String> ids) {
        return client.describeVpcsPaginator(request -> request.filters(Ec2Api.filter("vpc-id", ids))).vpcs().stream()
                .map(Vpc::vpcId);
    }

    private static Stream<String> subnets(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("subnet-id", ids);
        return client.describeSubnetsPaginator(request -> request.filters(filter)).subnets().stream()
                .map(Subnet::subnetId);
    }

    private static Stream<String> gateways(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("internet-gateway-id", ids);
        return client.describeInternetGatewaysPaginator(request -> request.filters(filter)).internetGateways().stream()
                .map(InternetGateway::internetGatewayId);
    }

    private static Stream<String> routeTables(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("route-table-id", ids);
        return client.describeRouteTablesPaginator(request -> request.filters(filter)).routeTables().stream()
                .map(RouteTable::routeTableId);
    }

    private static Stream<String> groups(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("group-id", ids);
        return client.describeSecurityGroupsPaginator(request -> request.filters(filter)).securityGroups().stream()
                .map(SecurityGroup::groupId);
    }

    private static Stream<String> addresses(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("allocation-id", ids);
        return client.describeAddresses(request -> request.filters(filter)).addresses().stream()
                .map(Address::allocationId);
    }

    private static Stream<String> natGateways(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("nat-gateway-id", ids);
        return client.describeNatGatewaysPaginator(request -> request.filter(filter)).natGateways().stream()
                .filter(gateway -> !"deleted".equals(gateway.stateAsString()))
                .map(NatGateway::natGatewayId);
    }

    private static Stream<String> instances(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("instance-id", ids);
        return client
                .describeInstancesPaginator(request -> request.filters(filter, VpcContents.NOT_TERMINATED))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId);
    }

    private static Stream<String> volumes(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("volume-id", ids);
        return client.describeVolumesPaginator(request -> request.filters(filter)).volumes().stream()
                .map(Volume::volumeId);
    }

    private static Stream<String> interfaces(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2Api.filter("network-interface-id", ids);
        return client
                .describeNetworkInterfacesPaginator(request -> request.filters(filter))
                .networkInterfaces()
                .stream()
                .map(NetworkInterface::networkInterfaceId);
    }

    /** A look at those of some ids that exist. */
    @FunctionalInterface
    private interface Look {
        Stream<String> at(Ec2Client client, Collection<String> ids);
    }
}
