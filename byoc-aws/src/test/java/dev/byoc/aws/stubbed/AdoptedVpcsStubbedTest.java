package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.ResourceId;
import dev.byoc.port.AdoptedNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VPCs of the customer's and availability zones as EC2 may describe them. */
class AdoptedVpcsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final ResourceId VPC = ResourceId.of("vpc-1");
    private static final ResourceId SUBNET = ResourceId.of("subnet-1");
    private static final String TO_ANYWHERE =
            "<item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><gatewayId>igw-1</gatewayId></item>";

    @BeforeEach
    void answerWithOneSubnet() {
        AWS.answer("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>");
        AWS.answer(
                "DescribeSubnets",
                "<subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>"
                        + "<availabilityZone>eu-west-1a</availabilityZone></item></subnetSet>");
    }

    @Test
    void find_subnetWithOwnTable_usesItAndNotTheMainOne() {
        tables(table("<main>true</main>", "vpc-1", TO_ANYWHERE), table("<subnetId>subnet-1</subnetId>", "vpc-1", ""));

        assertThat(find()).contains(new AdoptedNetwork(
                VPC, List.of(new AdoptedNetwork.Subnet(SUBNET, VPC, "eu-west-1a", false))));
    }

    @Test
    void find_subnetWithoutTable_usesTheMainOneOfItsVpc() {
        tables(
                table("<main>true</main>", "vpc-2", ""),
                table("<main>false</main><subnetId>subnet-2</subnetId>", "vpc-1", ""),
                table("<main>true</main>", "vpc-1", TO_ANYWHERE));

        assertThat(wayOut()).isTrue();
    }

    @Test
    void find_subnetWithoutAnyTable_hasNoWayOut() {
        tables();

        assertThat(wayOut()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"active, 0.0.0.0/0, true", "blackhole, 0.0.0.0/0, false", "active, 10.0.0.0/8, false"})
    void find_routeOfSubnet_isWayOutIfItLeadsAnywhere(String state, String range, boolean wayOut) {
        tables(table(
                "<subnetId>subnet-1</subnetId>",
                "vpc-1",
                TO_ANYWHERE.replace("0.0.0.0/0", range).replace("</item>", "<state>" + state + "</state></item>")));

        assertThat(wayOut()).isEqualTo(wayOut);
    }

    @Test
    void find_noSuchVpc_isEmpty() {
        AWS.answer("DescribeVpcs", "<vpcSet/>");

        assertThat(find()).isEmpty();
    }

    @Test
    void find_noSubnets_readsNone() {
        assertThat(AWS.cloud().adoptedNetworks().find(VPC, List.of())).contains(new AdoptedNetwork(VPC, List.of()));
        assertThat(AWS.requests("DescribeSubnets")).isEmpty();
    }

    @Test
    void find_unknownSubnets_readsNoTables() {
        AWS.answer("DescribeSubnets", "<subnetSet/>");

        assertThat(find()).contains(new AdoptedNetwork(VPC, List.of()));
        assertThat(AWS.requests("DescribeRouteTables")).isEmpty();
    }

    @Test
    void list_zonesNotOptedIn_areOmitted() {
        AWS.answer(
                "DescribeAvailabilityZones",
                "<availabilityZoneInfo>" + zone("eu-west-1b", "opt-in-not-required")
                        + zone("eu-west-1a", "opt-in-not-required") + zone("eu-west-1c", "not-opted-in")
                        + zone("eu-west-1d", "opted-in") + "</availabilityZoneInfo>");

        assertThat(AWS.cloud().zones().list()).containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1d");
    }

    @Test
    void offering_instanceType_namesItsZones() {
        AWS.answer(
                "DescribeInstanceTypeOfferings",
                "<instanceTypeOfferingSet><item><location>eu-west-1b</location></item>"
                        + "<item><location>eu-west-1a</location></item></instanceTypeOfferingSet>");

        assertThat(AWS.cloud().zones().offering("m5.xlarge")).containsExactly("eu-west-1a", "eu-west-1b");
        assertThat(AWS.requests("DescribeInstanceTypeOfferings"))
                .singleElement()
                .asString()
                .contains("LocationType=availability-zone", "m5.xlarge");
    }

    private static Optional<AdoptedNetwork> find() {
        return AWS.cloud().adoptedNetworks().find(VPC, List.of(SUBNET));
    }

    private static boolean wayOut() {
        return find().orElseThrow().subnets().get(0).wayOut();
    }

    private static void tables(String... tables) {
        AWS.answer("DescribeRouteTables", "<routeTableSet>" + String.join("", tables) + "</routeTableSet>");
    }

    private static String table(String association, String vpc, String routes) {
        return "<item><vpcId>" + vpc + "</vpcId><associationSet><item>" + association
                + "</item></associationSet><routeSet>" + routes + "</routeSet></item>";
    }

    private static String zone(String name, String optIn) {
        return "<item><zoneName>" + name + "</zoneName><optInStatus>" + optIn + "</optInStatus></item>";
    }
}
