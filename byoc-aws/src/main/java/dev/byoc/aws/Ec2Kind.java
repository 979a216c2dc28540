package dev.byoc.aws;

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
record Ec2Kind(String prefix, String name, Function<Collection<String>, List<String>> alive) {
    /** The name of machines. */
    static final String INSTANCE = "instance";

    /** The name of disks. */
    static final String VOLUME = "volume";

    /** The name of network interfaces. */
    static final String INTERFACE = "network-interface";

    /** Returns the kinds whose ids can be looked up. */
    static List<Ec2Kind> all(Ec2 ec2, Ec2Endpoints endpoints) {
        return List.of(
                filtered(ec2, "vpc-", "vpc", Ec2Kind::networks),
                filtered(ec2, "subnet-", "subnet", Ec2Kind::subnets),
                filtered(ec2, "igw-", "internet-gateway", Ec2Kind::gateways),
                filtered(ec2, "rtb-", "route-table", Ec2Kind::routeTables),
                filtered(ec2, "sg-", "security-group", Ec2Kind::groups),
                filtered(ec2, "eipalloc-", "elastic-ip", Ec2Kind::addresses),
                filtered(ec2, "nat-", "natgateway", Ec2Kind::natGateways),
                filtered(ec2, "i-", INSTANCE, Ec2Kind::instances),
                filtered(ec2, "vol-", VOLUME, Ec2Kind::volumes),
                filtered(ec2, "eni-", INTERFACE, Ec2Kind::interfaces),
                new Ec2Kind("lt-", "launch-template", ids -> ids.stream()
                        .filter(id -> new TemplateReader(ec2).find(id).isPresent())
                        .toList()),
                new Ec2Kind("vpce-", "vpc-endpoint", ids -> ids.stream()
                        .filter(id -> endpoints.find(id).isPresent())
                        .toList()));
    }

    /** Returns the kind whose living are found by the filter {@code <name>-id}, which may name what is gone. */
    private static Ec2Kind filtered(Ec2 ec2, String prefix, String name, Look look) {
        return new Ec2Kind(prefix, name, ids -> AwsCall.of("ec2:Describe " + name, ids)
                .read(() -> look.at(ec2.reads(), ids).toList()));
    }

    private static Stream<String> networks(Ec2Client client, Collection<String> ids) {
        return client.describeVpcsPaginator(request -> request.filters(Ec2.filter("vpc-id", ids))).vpcs().stream()
                .map(Vpc::vpcId);
    }

    private static Stream<String> subnets(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("subnet-id", ids);
        return client.describeSubnetsPaginator(request -> request.filters(filter)).subnets().stream()
                .map(Subnet::subnetId);
    }

    private static Stream<String> gateways(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("internet-gateway-id", ids);
        return client.describeInternetGatewaysPaginator(request -> request.filters(filter)).internetGateways().stream()
                .map(InternetGateway::internetGatewayId);
    }

    private static Stream<String> routeTables(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("route-table-id", ids);
        return client.describeRouteTablesPaginator(request -> request.filters(filter)).routeTables().stream()
                .map(RouteTable::routeTableId);
    }

    private static Stream<String> groups(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("group-id", ids);
        return client.describeSecurityGroupsPaginator(request -> request.filters(filter)).securityGroups().stream()
                .map(SecurityGroup::groupId);
    }

    private static Stream<String> addresses(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("allocation-id", ids);
        return client.describeAddresses(request -> request.filters(filter)).addresses().stream()
                .map(Address::allocationId);
    }

    private static Stream<String> natGateways(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("nat-gateway-id", ids);
        return client.describeNatGatewaysPaginator(request -> request.filter(filter)).natGateways().stream()
                .filter(gateway -> !"deleted".equals(gateway.stateAsString()))
                .map(NatGateway::natGatewayId);
    }

    private static Stream<String> instances(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("instance-id", ids);
        return client
                .describeInstancesPaginator(request -> request.filters(filter, NetworkOccupants.NOT_TERMINATED))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId);
    }

    private static Stream<String> volumes(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("volume-id", ids);
        return client.describeVolumesPaginator(request -> request.filters(filter)).volumes().stream()
                .map(Volume::volumeId);
    }

    private static Stream<String> interfaces(Ec2Client client, Collection<String> ids) {
        Filter filter = Ec2.filter("network-interface-id", ids);
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
