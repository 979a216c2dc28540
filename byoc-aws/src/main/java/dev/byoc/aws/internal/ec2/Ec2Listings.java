package dev.byoc.aws.internal.ec2;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * What EC2 lists of each kind of resource: all pages of what passes every one of some filters. A filter for ids may
 * name what is gone, which fails a call by ids.
 */
public final class Ec2Listings {
    private static final String DELETED = "deleted";

    private final ServiceClients<Ec2Client> clients;

    Ec2Listings(ServiceClients<Ec2Client> clients) {
        this.clients = clients;
    }

    /** Returns the VPCs that pass {@code filters}. */
    public List<Vpc> vpcs(Filter... filters) {
        return read(
                "Vpcs",
                filters,
                client -> client.describeVpcsPaginator(request -> request.filters(filters)).vpcs().stream());
    }

    /** Returns the subnets that pass {@code filters}. */
    public List<Subnet> subnets(Filter... filters) {
        return read(
                "Subnets",
                filters,
                client -> client.describeSubnetsPaginator(request -> request.filters(filters)).subnets().stream());
    }

    /** Returns the internet gateways that pass {@code filters}. */
    public List<InternetGateway> internetGateways(Filter... filters) {
        return read(
                "InternetGateways",
                filters,
                client ->
                        client
                                .describeInternetGatewaysPaginator(request -> request.filters(filters))
                                .internetGateways()
                                .stream());
    }

    /** Returns the NAT gateways that pass {@code filters}, without those that were deleted a while ago. */
    public List<NatGateway> natGateways(Filter... filters) {
        return read(
                "NatGateways",
                filters,
                client -> client.describeNatGatewaysPaginator(request -> request.filter(filters)).natGateways().stream()
                        .filter(gateway -> !DELETED.equals(gateway.stateAsString())));
    }

    /** Returns the route tables that pass {@code filters}. */
    public List<RouteTable> routeTables(Filter... filters) {
        return read(
                "RouteTables",
                filters,
                client ->
                        client
                                .describeRouteTablesPaginator(request -> request.filters(filters))
                                .routeTables()
                                .stream());
    }

    /** Returns the network ACLs that pass {@code filters}. */
    public List<NetworkAcl> networkAcls(Filter... filters) {
        return read(
                "NetworkAcls",
                filters,
                client ->
                        client
                                .describeNetworkAclsPaginator(request -> request.filters(filters))
                                .networkAcls()
                                .stream());
    }

    /** Returns the security groups that pass {@code filters}. */
    public List<SecurityGroup> securityGroups(Filter... filters) {
        return read(
                "SecurityGroups",
                filters,
                client ->
                        client
                                .describeSecurityGroupsPaginator(request -> request.filters(filters))
                                .securityGroups()
                                .stream());
    }

    /** Returns the Elastic IPs that pass {@code filters}, which all come on one page. */
    public List<Address> addresses(Filter... filters) {
        return read(
                "Addresses",
                filters,
                client -> client.describeAddresses(request -> request.filters(filters)).addresses().stream());
    }

    /** Returns the network interfaces that pass {@code filters}. */
    public List<NetworkInterface> networkInterfaces(Filter... filters) {
        return read(
                "NetworkInterfaces",
                filters,
                client ->
                        client
                                .describeNetworkInterfacesPaginator(request -> request.filters(filters))
                                .networkInterfaces()
                                .stream());
    }

    /** Returns the instances that pass {@code filters}, also those that were terminated within the last hour or so. */
    public List<Instance> instances(Filter... filters) {
        return read(
                "Instances",
                filters,
                client -> client.describeInstancesPaginator(request -> request.filters(filters)).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream()));
    }

    /** Returns the volumes that pass {@code filters}. */
    public List<Volume> volumes(Filter... filters) {
        return read(
                "Volumes",
                filters,
                client -> client.describeVolumesPaginator(request -> request.filters(filters)).volumes().stream());
    }

    /** Returns the VPC endpoints that pass {@code filters}, without those that were deleted a while ago. */
    public List<VpcEndpoint> vpcEndpoints(Filter... filters) {
        return read(
                "VpcEndpoints",
                filters,
                client ->
                        client
                                .describeVpcEndpointsPaginator(request -> request.filters(filters))
                                .vpcEndpoints()
                                .stream()
                                .filter(Ec2Listings::isNotDeleted));
    }

    /** Returns the VPC endpoint {@code id}; empty when it was deleted. */
    public Optional<VpcEndpoint> vpcEndpoint(String id) {
        return ApiCall.of("ec2:DescribeVpcEndpoints", id)
                .find(() -> clients.reads()
                        .describeVpcEndpoints(request -> request.vpcEndpointIds(id))
                        .vpcEndpoints())
                .flatMap(found ->
                        found.stream().filter(Ec2Listings::isNotDeleted).findFirst());
    }

    private static boolean isNotDeleted(VpcEndpoint endpoint) {
        return !DELETED.equalsIgnoreCase(endpoint.stateAsString());
    }

    private <T> List<T> read(String kind, Filter[] filters, Function<Ec2Client, Stream<T>> call) {
        String sought = Arrays.stream(filters)
                .map(filter -> filter.name() + "=" + String.join(",", filter.values()))
                .collect(Collectors.joining(" "));
        return ApiCall.of("ec2:Describe" + kind, sought)
                .read(() -> call.apply(clients.reads()).toList());
    }
}
