package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.RouteTableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Route tables as EC2 may describe them, and what an update makes of them. */
class RouteTablesStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final Component NETWORK = Component.of("network");
    private static final Component GATEWAY = Component.of("gateway");
    private static final Component SUBNET_A = Component.of("subnet-a");
    private static final Component SUBNET_B = Component.of("subnet-b");
    private static final RouteTableSpec SPEC = RouteTableSpec.builder()
            .component(Component.of("routes"))
            .network(NETWORK)
            .gateway(GATEWAY)
            .addSubnets(SUBNET_A, SUBNET_B)
            .build();
    private static final References REFERENCES = References.to(List.of(
            StubbedAws.observed(ResourceType.NETWORK, NETWORK, "vpc-1"),
            StubbedAws.observed(ResourceType.GATEWAY, GATEWAY, "igw-1"),
            StubbedAws.observed(ResourceType.SUBNET, SUBNET_A, "subnet-1"),
            StubbedAws.observed(ResourceType.SUBNET, SUBNET_B, "subnet-2")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gatewayId, igw-1",
                "natGatewayId, nat-1",
                "transitGatewayId, tgw-1",
                "networkInterfaceId, eni-1",
                "instanceId, i-1",
                "vpcPeeringConnectionId, pcx-1",
                "egressOnlyInternetGatewayId, eigw-1",
                "carrierGatewayId, cagw-1",
                "localGatewayId, lgw-1",
                "coreNetworkArn, arn:aws:networkmanager::1:core-network/c-1"
            })
    void list_routeToAnyTarget_namesRangeAndTarget(String element, String target) {
        table(route("0.0.0.0/0", element, target), "");

        assertThat(attributes().get(RouteTableSpec.ROUTES)).isEqualTo("0.0.0.0/0 " + target);
    }

    @Test
    void list_routesOfOtherKinds_areNamedToo() {
        table(
                "<item><destinationIpv6CidrBlock>::/0</destinationIpv6CidrBlock>"
                        + "<egressOnlyInternetGatewayId>eigw-1</egressOnlyInternetGatewayId></item>"
                        + "<item><destinationPrefixListId>pl-1</destinationPrefixListId>"
                        + "<gatewayId>igw-1</gatewayId></item>"
                        + "<item><destinationCidrBlock>10.0.0.0/8</destinationCidrBlock></item>"
                        + "<item><destinationCidrBlock>10.1.0.0/16</destinationCidrBlock><instanceId>i-1</instanceId>"
                        + "<state>blackhole</state></item>",
                "");

        assertThat(attributes().get(RouteTableSpec.ROUTES))
                .isEqualTo("10.0.0.0/8 ?, 10.1.0.0/16 i-1 (blackhole), ::/0 eigw-1, pl-1 igw-1");
    }

    @Test
    void list_routesOfVpcAndGatewayEndpoints_areOmitted() {
        table(
                route("10.42.0.0/16", "gatewayId", "local")
                        + "<item><destinationPrefixListId>pl-1</destinationPrefixListId>"
                        + "<gatewayId>vpce-1</gatewayId></item>"
                        + route("0.0.0.0/0", "gatewayId", "vpce-2"),
                "");

        assertThat(attributes().get(RouteTableSpec.ROUTES)).isEqualTo("0.0.0.0/0 vpce-2");
    }

    @Test
    void list_associations_areThoseOfSubnetsThatHold() {
        table(
                "",
                association("1", "subnet-1", "associated")
                        + association("2", "subnet-2", "disassociating")
                        + association("3", "subnet-3", "disassociated")
                        + "<item><routeTableAssociationId>rtbassoc-4</routeTableAssociationId><main>true</main></item>"
                        + "<item><routeTableAssociationId>rtbassoc-5</routeTableAssociationId>"
                        + "<subnetId>subnet-5</subnetId></item>");

        assertThat(attributes().get(RouteTableSpec.SUBNETS)).isEqualTo("subnet-1, subnet-5");
        assertThat(attributes().get(RouteTableSpec.NETWORK)).isEqualTo("vpc-1");
    }

    @Test
    void update_otherRoutesAndSubnets_areReconciled() {
        table(
                route("0.0.0.0/0", "natGatewayId", "nat-1") + route("10.0.0.0/8", "instanceId", "i-1"),
                association("1", "subnet-1", "associated") + association("9", "subnet-9", "associated"));
        AWS.answerWhere(
                "DescribeRouteTables",
                "association.subnet-id",
                "<routeTableSet><item><routeTableId>rtb-other</routeTableId><associationSet>"
                        + association("2", "subnet-2", "associated") + association("7", "subnet-7", "associated")
                        + "</associationSet></item></routeTableSet>");
        for (String change : List.of("ReplaceRoute", "DeleteRoute", "DisassociateRouteTable")) {
            AWS.answer(change, "<return>true</return>");
        }
        AWS.answer("ReplaceRouteTableAssociation", "<newAssociationId>rtbassoc-10</newAssociationId>");

        Observed updated = update(attributes());

        assertThat(updated.attributes()).isEqualTo(SPEC.attributes(REFERENCES));
        assertThat(request("ReplaceRoute")).contains("DestinationCidrBlock=0.0.0.0/0", "GatewayId=igw-1");
        assertThat(request("DeleteRoute")).contains("DestinationCidrBlock=10.0.0.0/8");
        assertThat(request("DisassociateRouteTable")).contains("AssociationId=rtbassoc-9");
        assertThat(request("ReplaceRouteTableAssociation"))
                .contains("AssociationId=rtbassoc-2", "RouteTableId=rtb-1");
    }

    @Test
    void update_nothingThere_createsRouteAndAssociations() {
        table("", "");
        AWS.answerWhere("DescribeRouteTables", "association.subnet-id", "<routeTableSet/>");
        AWS.answer("CreateRoute", "<return>true</return>");
        AWS.answer("AssociateRouteTable", "<associationId>rtbassoc-1</associationId>");

        update(attributes());

        assertThat(request("CreateRoute")).contains("DestinationCidrBlock=0.0.0.0/0", "GatewayId=igw-1");
        assertThat(AWS.requests("AssociateRouteTable"))
                .anyMatch(request -> request.contains("SubnetId=subnet-1"))
                .anyMatch(request -> request.contains("SubnetId=subnet-2"))
                .hasSize(2);
    }

    @Test
    void update_asWished_readsAndChangesNothing() {
        assertThat(update(SPEC.attributes(REFERENCES)).attributes()).isEqualTo(SPEC.attributes(REFERENCES));

        assertThat(AWS.requests("DescribeRouteTables")).isEmpty();
    }

    @Test
    void update_tableGone_isNotFoundNamingIt() {
        AWS.answer("DescribeRouteTables", "<routeTableSet/>");

        assertThatThrownBy(() -> update(Attributes.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("The route table is gone or cannot be seen yet", "rtb-1");
    }

    private static Observed update(Attributes now) {
        Observed observed = StubbedAws.observed(ResourceType.ROUTE_TABLE, SPEC.component(), "rtb-1", now);
        return AWS.cloud().resources(ResourceType.ROUTE_TABLE).update(StubbedAws.ENVIRONMENT, observed, SPEC, REFERENCES);
    }

    private static Attributes attributes() {
        List<Observed> tables = AWS.list(ResourceType.ROUTE_TABLE);
        assertThat(tables).hasSize(1);
        return tables.get(0).attributes();
    }

    private static String request(String action) {
        List<String> requests = AWS.requests(action);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static void table(String routes, String associations) {
        AWS.answer(
                "DescribeRouteTables",
                "<routeTableSet><item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId><routeSet>" + routes
                        + "</routeSet><associationSet>" + associations + "</associationSet>"
                        + StubbedAws.tagSet("routes") + "</item></routeTableSet>");
    }

    private static String route(String range, String element, String target) {
        return "<item><destinationCidrBlock>" + range + "</destinationCidrBlock><" + element + ">" + target + "</"
                + element + "><state>active</state></item>";
    }

    private static String association(String number, String subnet, String state) {
        return "<item><routeTableAssociationId>rtbassoc-" + number + "</routeTableAssociationId><subnetId>" + subnet
                + "</subnetId><associationState><state>" + state + "</state></associationState></item>";
    }
}
