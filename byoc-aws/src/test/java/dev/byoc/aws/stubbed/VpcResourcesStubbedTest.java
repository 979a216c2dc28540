package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.entry;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VPCs, subnets, internet gateways, Elastic IPs and VPC endpoints as EC2 may describe them. */
class VpcResourcesStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void list_vpc_hasRangeAndDnsHostnames(boolean dnsHostnames) {
        AWS.answer(
                "DescribeVpcs",
                "<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlock>10.42.0.0/16</cidrBlock>" + StubbedAws.tagSet("network")
                        + "</item></vpcSet>");
        AWS.answer(
                "DescribeVpcAttribute",
                "<vpcId>vpc-1</vpcId><enableDnsHostnames><value>" + dnsHostnames + "</value></enableDnsHostnames>");

        assertThat(only(ResourceType.NETWORK).attributes().asMap())
                .containsOnly(
                        entry(NetworkSpec.CIDR, "10.42.0.0/16"),
                        entry(NetworkSpec.DNS_NAMES, Boolean.toString(dnsHostnames)));
    }

    @Test
    void update_vpcWithoutDnsHostnames_enablesThem() {
        NetworkSpec spec = new NetworkSpec(Component.of("network"), Cidr.parse("10.42.0.0/16"));
        AWS.answer("ModifyVpcAttribute", "<return>true</return>");
        AWS.answer("CreateTags", "<return>true</return>");

        update(spec, spec.attributes(References.none()));
        assertThat(AWS.requests("ModifyVpcAttribute")).isEmpty();

        Observed updated = update(spec, Attributes.builder().put(NetworkSpec.DNS_NAMES, false).build());
        assertThat(AWS.requests("ModifyVpcAttribute"))
                .singleElement()
                .asString()
                .contains("VpcId=vpc-1", "EnableDnsHostnames.Value=true");
        assertThat(updated.attributes()).isEqualTo(spec.attributes(References.none()));
        assertThat(updated.tags()).containsAllEntriesOf(StubbedAws.ENVIRONMENT.tags(spec.component()));
    }

    private static Observed update(NetworkSpec spec, Attributes now) {
        Observed observed = StubbedAws.observed(ResourceType.NETWORK, spec.component(), "vpc-1", now);
        return AWS.cloud().resources(ResourceType.NETWORK).update(StubbedAws.ENVIRONMENT, observed, spec, References.none());
    }

    @ParameterizedTest
    @CsvSource({
        "<mapPublicIpOnLaunch>true</mapPublicIpOnLaunch>, true",
        "<mapPublicIpOnLaunch>false</mapPublicIpOnLaunch>, false",
        "'', false"
    })
    void list_subnet_hasVpcRangeZoneAndPublicAddresses(String map, String publicAddresses) {
        AWS.answer(
                "DescribeSubnets",
                "<subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><cidrBlock>10.42.0.0/20</cidrBlock>"
                        + "<availabilityZone>eu-west-1a</availabilityZone>" + map + StubbedAws.tagSet("subnet-a")
                        + "</item></subnetSet>");

        assertThat(only(ResourceType.SUBNET).attributes().asMap())
                .containsOnly(
                        entry(SubnetSpec.NETWORK, "vpc-1"),
                        entry(SubnetSpec.CIDR, "10.42.0.0/20"),
                        entry(SubnetSpec.ZONE, "eu-west-1a"),
                        entry(SubnetSpec.PUBLIC_ADDRESSES, publicAddresses));
    }

    @ParameterizedTest
    @CsvSource({"attached, vpc-1", "available, vpc-1", "attaching, vpc-1", "detaching, ''", "detached, ''"})
    void list_internetGateway_isAttachedUnlessDetaching(String state, String vpc) {
        gateway(attachment("vpc-1", state));

        assertThat(only(ResourceType.GATEWAY).attributes().get(GatewaySpec.NETWORK)).isEqualTo(vpc);
    }

    @Test
    void update_gatewayAttachedElsewhere_isMoved() {
        gateway(attachment("vpc-2", "available"));
        AWS.answer("DetachInternetGateway", "<return>true</return>");
        AWS.answer("AttachInternetGateway", "<return>true</return>");

        updateGateway(Attributes.builder().put(GatewaySpec.NETWORK, "vpc-2").build());

        assertThat(AWS.requests("DetachInternetGateway"))
                .singleElement()
                .asString()
                .contains("InternetGatewayId=igw-1", "VpcId=vpc-2");
        assertThat(AWS.requests("AttachInternetGateway")).singleElement().asString().contains("VpcId=vpc-1");
    }

    @Test
    void update_gatewayAttachedMeanwhile_isLeftAttached() {
        gateway(attachment("vpc-1", "available"));

        updateGateway(Attributes.none());

        assertThat(AWS.requests("AttachInternetGateway")).isEmpty();
        assertThat(AWS.requests("DetachInternetGateway")).isEmpty();
    }

    @Test
    void update_gatewayGone_isNotFoundNamingIt() {
        AWS.answer("DescribeInternetGateways", "<internetGatewaySet/>");

        assertThatThrownBy(() -> updateGateway(Attributes.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("The internet gateway is gone or cannot be seen yet", "igw-1");
    }

    private static void updateGateway(Attributes now) {
        GatewaySpec spec = new GatewaySpec(Component.of("gateway"), Component.of("network"));
        Observed network = StubbedAws.observed(ResourceType.NETWORK, spec.network(), "vpc-1");
        Observed observed = StubbedAws.observed(ResourceType.GATEWAY, spec.component(), "igw-1", now);
        AWS.cloud()
                .resources(ResourceType.GATEWAY)
                .update(StubbedAws.ENVIRONMENT, observed, spec, References.to(List.of(network)));
    }

    private static void gateway(String attachment) {
        AWS.answer(
                "DescribeInternetGateways",
                "<internetGatewaySet><item><internetGatewayId>igw-1</internetGatewayId><attachmentSet>" + attachment
                        + "</attachmentSet>" + StubbedAws.tagSet("gateway") + "</item></internetGatewaySet>");
    }

    private static String attachment(String vpc, String state) {
        return "<item><vpcId>" + vpc + "</vpcId><state>" + state + "</state></item>";
    }

    @Test
    void list_elasticIp_hasItsAddressAsOutput() {
        AWS.answer(
                "DescribeAddresses",
                "<addressesSet><item><allocationId>eipalloc-1</allocationId><publicIp>192.0.2.1</publicIp>"
                        + StubbedAws.tagSet("address-1") + "</item></addressesSet>");

        Observed address = only(ResourceType.ADDRESS);
        assertThat(address.id().value()).isEqualTo("eipalloc-1");
        assertThat(address.component().value()).isEqualTo("address-1");
        assertThat(address.outputs()).containsEntry(AddressSpec.ADDRESS, "192.0.2.1");
    }

    @Test
    void list_gatewayEndpoint_hasRouteTables() {
        endpoint(
                "Gateway",
                "com.amazonaws.eu-west-1.s3",
                "available",
                "<routeTableIdSet><item>rtb-2</item><item>rtb-1</item></routeTableIdSet>");

        assertThat(only(ResourceType.ENDPOINT).attributes().asMap())
                .containsOnly(
                        entry(EndpointSpec.NETWORK, "vpc-1"),
                        entry(EndpointSpec.SERVICE, "s3"),
                        entry(EndpointSpec.KIND, "gateway"),
                        entry(EndpointSpec.ROUTE_TABLES, "rtb-1, rtb-2"));
    }

    @Test
    void list_interfaceEndpoint_hasSubnetsSecurityGroupsAndPrivateDns() {
        endpoint(
                "Interface",
                "com.amazonaws.eu-west-1.ecr.api",
                "pending",
                "<subnetIdSet><item>subnet-1</item></subnetIdSet><groupSet><item><groupId>sg-1</groupId></item></groupSet>"
                        + "<privateDnsEnabled>true</privateDnsEnabled>");

        assertThat(only(ResourceType.ENDPOINT).attributes().asMap())
                .containsOnly(
                        entry(EndpointSpec.NETWORK, "vpc-1"),
                        entry(EndpointSpec.SERVICE, "ecr.api"),
                        entry(EndpointSpec.KIND, "interface"),
                        entry(EndpointSpec.SUBNETS, "subnet-1"),
                        entry(EndpointSpec.FIREWALL, "sg-1"),
                        entry("private-names", "true"));
    }

    @Test
    void list_endpointOfForeignService_keepsItsFullName() {
        endpoint("Gateway", "aws.sagemaker.us-east-1.notebook", "available", "");

        assertThat(only(ResourceType.ENDPOINT).attributes().get(EndpointSpec.SERVICE))
                .isEqualTo("aws.sagemaker.us-east-1.notebook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted", "Deleted"})
    void list_deletedEndpoint_isOmitted(String state) {
        endpoint("Gateway", "com.amazonaws.eu-west-1.s3", state, "");

        assertThat(AWS.list(ResourceType.ENDPOINT)).isEmpty();
    }

    @Test
    void list_rememberedEndpoints_areFoundByIdUnlessGone() {
        AWS.answer("DescribeVpcEndpoints", "<vpcEndpointSet/>");
        AWS.answerWhere(
                "DescribeVpcEndpoints", "vpce-gone", StubbedAws.ec2Error("InvalidVpcEndpointId.NotFound", "gone"));
        AWS.answerWhere(
                "DescribeVpcEndpoints",
                "vpce-untagged",
                "<vpcEndpointSet><item><vpcEndpointId>vpce-untagged</vpcEndpointId><vpcId>vpc-1</vpcId>"
                        + "<serviceName>com.amazonaws.eu-west-1.s3</serviceName><state>available</state>"
                        + "<vpcEndpointType>Gateway</vpcEndpointType></item></vpcEndpointSet>");

        List<Observed> found = AWS.cloud()
                .resources(ResourceType.ENDPOINT)
                .list(
                        StubbedAws.ENVIRONMENT,
                        new Lookup<>(
                                List.of(),
                                Map.of(
                                        Component.of("endpoint-s3"), ResourceId.of("vpce-untagged"),
                                        Component.of("endpoint-old"), ResourceId.of("vpce-gone"))));

        assertThat(found)
                .extracting(Observed::component, observed -> observed.id().value())
                .containsExactly(tuple(Component.of("endpoint-s3"), "vpce-untagged"));
    }

    @Test
    void delete_endpointNotDeleted_isReported() {
        Observed endpoint = StubbedAws.observed(ResourceType.ENDPOINT, Component.of("endpoint-s3"), "vpce-1");
        unsuccessful("DependencyViolation");
        assertThatThrownBy(() -> delete(endpoint)).isInstanceOf(ConflictException.class);

        unsuccessful("InvalidVpcEndpoint.NotFound");
        delete(endpoint);

        AWS.answer("DeleteVpcEndpoints", "<unsuccessful/>");
        delete(endpoint);
        assertThat(AWS.requests("DeleteVpcEndpoints")).hasSize(3);
    }

    private static void delete(Observed endpoint) {
        AWS.cloud().resources(ResourceType.ENDPOINT).delete(StubbedAws.ENVIRONMENT, endpoint);
    }

    private static void unsuccessful(String code) {
        AWS.answer(
                "DeleteVpcEndpoints",
                "<unsuccessful><item><resourceId>vpce-1</resourceId><error><code>" + code
                        + "</code><message>no</message></error></item></unsuccessful>");
    }

    private static void endpoint(String type, String service, String state, String more) {
        AWS.answer(
                "DescribeVpcEndpoints",
                "<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><vpcId>vpc-1</vpcId><serviceName>" + service
                        + "</serviceName><state>" + state + "</state><vpcEndpointType>" + type + "</vpcEndpointType>"
                        + more + StubbedAws.tagSet("endpoint-s3") + "</item></vpcEndpointSet>");
    }

    private static Observed only(ResourceType<?> type) {
        List<Observed> found = AWS.list(type);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
