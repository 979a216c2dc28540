package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.byoc.model.ResourceId;
import dev.byoc.port.InventoryItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the inventory makes of all that AWS's registers may name. */
class AwsInventoryStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final ResourceId VPC = ResourceId.of("vpc-1");

    @BeforeEach
    void answerWithNothing() {
        AWS.answer("DescribeTags", "<tagSet/>");
        AWS.answerJson("GetResources", "{\"ResourceTagMappingList\":[]}");
        AWS.answer("DescribeAutoScalingGroups", "<AutoScalingGroups/>");
        AWS.answer("ListRoles", "<ListRolesResult><IsTruncated>false</IsTruncated><Roles/></ListRolesResult>");
        AWS.answer(
                "ListInstanceProfiles",
                "<ListInstanceProfilesResult><IsTruncated>false</IsTruncated><InstanceProfiles/>"
                        + "</ListInstanceProfilesResult>");
        for (String kind : List.of(
                "Instances",
                "VpcEndpoints",
                "NatGateways",
                "NetworkInterfaces",
                "Subnets",
                "SecurityGroups",
                "RouteTables",
                "NetworkAcls",
                "InternetGateways")) {
            AWS.answer("Describe" + kind, "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vpc, vpc-9, DescribeVpcs, vpc-id, vpcSet, vpcId",
        "subnet, subnet-9, DescribeSubnets, subnet-id, subnetSet, subnetId",
        "internet-gateway, igw-9, DescribeInternetGateways, internet-gateway-id, internetGatewaySet, internetGatewayId",
        "route-table, rtb-9, DescribeRouteTables, route-table-id, routeTableSet, routeTableId",
        "security-group, sg-9, DescribeSecurityGroups, group-id, securityGroupInfo, groupId",
        "elastic-ip, eipalloc-9, DescribeAddresses, allocation-id, addressesSet, allocationId",
        "natgateway, nat-9, DescribeNatGateways, nat-gateway-id, natGatewaySet, natGatewayId",
        "volume, vol-9, DescribeVolumes, volume-id, volumeSet, volumeId",
        "network-interface, eni-9, DescribeNetworkInterfaces, network-interface-id, networkInterfaceSet, networkInterfaceId"
    })
    void list_taggedInEc2_isListedIfItExists(
            String kind, String id, String call, String filter, String set, String element) {
        tagged(id, kind);
        AWS.answer(call, "<" + set + "/>");
        assertThat(list()).isEmpty();

        AWS.answerWhere(
                call, filter, "<" + set + "><item><" + element + ">" + id + "</" + element + "></item></" + set + ">");
        assertThat(list()).containsExactly(owned(kind, id));
        assertThat(AWS.requests(call)).last().asString().contains("Filter.1.Name=" + filter, id);
    }

    @Test
    void list_taggedInstance_isListedUnlessTerminated() {
        tagged("i-9", "instance");
        AWS.answer("DescribeInstances", instances("i-9"));

        assertThat(list()).containsExactly(owned("instance", "i-9"));
        assertThat(AWS.requests("DescribeInstances"))
                .singleElement()
                .asString()
                .contains("instance-state-name", "=stopped", "=shutting-down", "=pending")
                .doesNotContain("=terminated");
    }

    @Test
    void list_taggedTemplateAndEndpoint_areLookedUpById() {
        tagged("lt-9", "launch-template", "vpce-9", "vpc-endpoint");
        AWS.answer("DescribeLaunchTemplates", StubbedAws.ec2Error("InvalidLaunchTemplateId.NotFound", "gone"));
        AWS.answer("DescribeVpcEndpoints", StubbedAws.ec2Error("InvalidVpcEndpointId.NotFound", "gone"));
        assertThat(list()).isEmpty();

        AWS.answer(
                "DescribeLaunchTemplates",
                "<launchTemplates><item><launchTemplateId>lt-9</launchTemplateId></item></launchTemplates>");
        AWS.answer("DescribeVpcEndpoints", endpoint("available"));
        assertThat(list()).containsExactlyInAnyOrder(owned("launch-template", "lt-9"), owned("vpc-endpoint", "vpce-9"));

        AWS.answer("DescribeVpcEndpoints", endpoint("deleted"));
        assertThat(list()).containsExactly(owned("launch-template", "lt-9"));
    }

    @Test
    void list_taggedKindThatIsNotLookedUp_isListed() {
        tagged("pcx-9", "vpc-peering-connection");

        assertThat(list()).containsExactly(owned("vpc-peering-connection", "pcx-9"));
    }

    @Test
    void list_taggedSecurityGroupRule_isPartOfItsGroup() {
        tagged("sgr-9", "security-group-rule");

        assertThat(list()).isEmpty();
    }

    @Test
    void list_deletedNatGateway_isOmitted() {
        tagged("nat-9", "natgateway");
        AWS.answer(
                "DescribeNatGateways",
                "<natGatewaySet><item><natGatewayId>nat-9</natGatewayId><state>deleted</state></item></natGatewaySet>");

        assertThat(list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "i-9, true, false",
        "i-9, false, true",
        "i-other, true, true",
    })
    void list_taggedVolume_goesWithAListedInstanceThatDeletesIt(
            String instance, boolean deleteOnTermination, boolean listed) {
        tagged("i-9", "instance", "vol-9", "volume");
        AWS.answer("DescribeInstances", instances("i-9"));
        AWS.answer(
                "DescribeVolumes",
                "<volumeSet><item><volumeId>vol-9</volumeId><attachmentSet><item><instanceId>" + instance
                        + "</instanceId><deleteOnTermination>" + deleteOnTermination
                        + "</deleteOnTermination></item></attachmentSet></item></volumeSet>");

        assertThat(list().contains(owned("volume", "vol-9"))).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({
        "<attachment><instanceId>i-9</instanceId></attachment>, false",
        "<attachment><instanceId>i-other</instanceId></attachment>, true",
        "<attachment/>, true",
        "'', true"
    })
    void list_taggedNetworkInterface_goesWithAListedInstance(String attachment, boolean listed) {
        tagged("i-9", "instance", "eni-9", "network-interface");
        AWS.answer("DescribeInstances", instances("i-9"));
        AWS.answer(
                "DescribeNetworkInterfaces",
                "<networkInterfaceSet><item><networkInterfaceId>eni-9</networkInterfaceId>" + attachment
                        + "</item></networkInterfaceSet>");

        assertThat(list().contains(owned("network-interface", "eni-9"))).isEqualTo(listed);
    }

    @Test
    void list_groupsRolesAndProfiles_areThoseOfTheEnvironment() {
        AWS.answer(
                "DescribeAutoScalingGroups",
                "<AutoScalingGroups><member><AutoScalingGroupName>fleet</AutoScalingGroupName></member>"
                        + "</AutoScalingGroups>");
        AWS.answer(
                "ListRoles",
                "<ListRolesResult><IsTruncated>false</IsTruncated><Roles>" + named("Role", "host", "/acme/d-1/")
                        + named("Role", "other", "/acme/d-10/") + "</Roles></ListRolesResult>");
        AWS.answer(
                "ListInstanceProfiles",
                "<ListInstanceProfilesResult><IsTruncated>false</IsTruncated><InstanceProfiles>"
                        + named("InstanceProfile", "host", "/acme/d-1/")
                        + named("InstanceProfile", "other", "/acme/d-10/")
                        + "</InstanceProfiles></ListInstanceProfilesResult>");

        assertThat(list())
                .containsExactlyInAnyOrder(
                        owned("auto-scaling-group", "fleet"), owned("role", "host"), owned("instance-profile", "host"));
    }

    @Test
    void list_taggedElsewhere_isListedIfItExists() {
        String account = ":eu-west-1:123456789012:";
        registered(
                "arn:aws:ec2" + account + "vpc/vpc-9",
                "arn:aws:autoscaling" + account + "autoScalingGroup:1:autoScalingGroupName/x",
                "arn:aws:iam::123456789012:role/x",
                "arn:aws:s3:::ours",
                "arn:aws:s3:::retagged",
                "arn:aws:s3:::gone",
                "arn:aws:logs" + account + "log-group:ours",
                "arn:aws:logs" + account + "log-group:gone",
                "arn:aws:kms" + account + "key/ours",
                "arn:aws:kms" + account + "key/gone",
                "arn:aws:sqs" + account + "queue",
                "arn:aws:elasticfilesystem" + account + "file-system/fs-1",
                "arn:aws:sns" + account + "topic:sub");
        bucket("ours", aResponse().withBody("<Tagging><TagSet><Tag><Key>acme:deployment-id</Key><Value>d-1</Value></Tag>"
                + "</TagSet></Tagging>"));
        bucket("retagged", aResponse().withBody("<Tagging><TagSet/></Tagging>"));
        bucket("gone", StubbedAws.s3Error(404, "NoSuchBucket"));
        AWS.answerJsonWhere("DescribeLogGroups", "ours", "{\"logGroups\":[{\"logGroupName\":\"ours\"}]}");
        AWS.answerJsonWhere("DescribeLogGroups", "gone", "{\"logGroups\":[]}");
        AWS.answerJsonWhere("DescribeKey", "key/ours", key("ours", "Enabled"));
        AWS.answerJsonWhere("DescribeKey", "key/gone", key("gone", "PendingDeletion"));

        assertThat(list())
                .containsExactlyInAnyOrder(
                        owned("bucket", "ours"),
                        owned("log-group", "ours"),
                        owned("key", "arn:aws:kms" + account + "key/ours"),
                        owned("sqs", "arn:aws:sqs" + account + "queue"),
                        owned("elasticfilesystem file-system", "arn:aws:elasticfilesystem" + account + "file-system/fs-1"),
                        owned("sns topic", "arn:aws:sns" + account + "topic:sub"));
    }

    @Test
    void list_contentsOfVpc_areThoseThatBlockIt() {
        AWS.answer("DescribeInstances", instances("i-1"));
        AWS.answer(
                "DescribeVpcEndpoints",
                "<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><state>available</state>"
                        + "<networkInterfaceIdSet><item>eni-endpoint</item></networkInterfaceIdSet></item></vpcEndpointSet>");
        AWS.answer(
                "DescribeNatGateways",
                "<natGatewaySet><item><natGatewayId>nat-1</natGatewayId><natGatewayAddressSet><item>"
                        + "<networkInterfaceId>eni-nat</networkInterfaceId></item></natGatewayAddressSet></item>"
                        + "</natGatewaySet>");
        AWS.answer(
                "DescribeNetworkInterfaces",
                "<networkInterfaceSet>" + networkInterface("eni-endpoint", "") + networkInterface("eni-nat", "")
                        + networkInterface("eni-instance", "<attachment><instanceId>i-1</instanceId></attachment>")
                        + networkInterface("eni-other", "<attachment><instanceId>i-2</instanceId></attachment>")
                        + networkInterface("eni-free", "") + "</networkInterfaceSet>");
        AWS.answer("DescribeSubnets", "<subnetSet><item><subnetId>subnet-1</subnetId></item></subnetSet>");
        AWS.answer(
                "DescribeSecurityGroups",
                "<securityGroupInfo>" + group("sg-default", "default") + group("sg-1", "web") + "</securityGroupInfo>");
        AWS.answer(
                "DescribeRouteTables",
                "<routeTableSet>" + table("rtb-main", "<item><main>true</main></item>")
                        + table("rtb-1", "<item><main>false</main></item>") + table("rtb-2", "") + "</routeTableSet>");
        AWS.answer(
                "DescribeNetworkAcls",
                "<networkAclSet>" + acl("acl-default", true) + acl("acl-1", false) + "</networkAclSet>");
        AWS.answerWhere(
                "DescribeInternetGateways",
                "attachment.vpc-id",
                "<internetGatewaySet><item><internetGatewayId>igw-1</internetGatewayId></item></internetGatewaySet>");

        assertThat(contents())
                .allMatch(item -> item.blocks().equals(Optional.of(VPC)) && !item.owned())
                .extracting(InventoryItem::kind, item -> item.id().value())
                .containsExactlyInAnyOrder(
                        tuple("instance", "i-1"),
                        tuple("vpc-endpoint", "vpce-1"),
                        tuple("natgateway", "nat-1"),
                        tuple("network-interface", "eni-other"),
                        tuple("network-interface", "eni-free"),
                        tuple("subnet", "subnet-1"),
                        tuple("security-group", "sg-1"),
                        tuple("route-table", "rtb-1"),
                        tuple("route-table", "rtb-2"),
                        tuple("network-acl", "acl-1"),
                        tuple("internet-gateway", "igw-1"));
    }

    @Test
    void list_deletedInVpc_isOmitted() {
        AWS.answer("DescribeVpcEndpoints", endpoint("deleted"));
        AWS.answer(
                "DescribeNatGateways",
                "<natGatewaySet><item><natGatewayId>nat-1</natGatewayId><state>deleted</state></item></natGatewaySet>");

        assertThat(contents()).isEmpty();
    }

    @Test
    void list_ownInVpc_isOwned() {
        AWS.answer(
                "DescribeSubnets",
                "<subnetSet><item><subnetId>subnet-1</subnetId>" + StubbedAws.tagSet("subnet-a") + "</item></subnetSet>");

        assertThat(contents())
                .containsExactly(new InventoryItem("subnet", ResourceId.of("subnet-1"), true, Optional.of(VPC)));
    }

    private static List<InventoryItem> list() {
        return AWS.cloud().inventory().list(StubbedAws.ENVIRONMENT, List.of());
    }

    private static List<InventoryItem> contents() {
        return AWS.cloud().inventory().list(StubbedAws.ENVIRONMENT, List.of(VPC));
    }

    private static InventoryItem owned(String kind, String id) {
        return new InventoryItem(kind, ResourceId.of(id), true, Optional.empty());
    }

    /** Lets EC2 name resources as tagged, each by id and kind. */
    private static void tagged(String... idsAndKinds) {
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < idsAndKinds.length; i += 2) {
            tags.append("<item><resourceId>" + idsAndKinds[i] + "</resourceId><resourceType>" + idsAndKinds[i + 1]
                    + "</resourceType></item>");
        }
        AWS.answer("DescribeTags", "<tagSet>" + tags + "</tagSet>");
    }

    private static void registered(String... arns) {
        AWS.answerJson(
                "GetResources",
                "{\"ResourceTagMappingList\":["
                        + String.join(
                                ",",
                                Stream.of(arns)
                                        .map(arn -> "{\"ResourceARN\":\"" + arn + "\"}")
                                        .toList())
                        + "]}");
    }

    private static void bucket(String name, ResponseDefinitionBuilder tagging) {
        AWS.server().stubFor(get(urlPathEqualTo("/" + name)).willReturn(tagging));
    }

    private static String key(String id, String state) {
        return "{\"KeyMetadata\":{\"Arn\":\"arn:aws:kms:eu-west-1:123456789012:key/" + id + "\",\"KeyId\":\"" + id
                + "\",\"KeyState\":\"" + state + "\"}}";
    }

    private static String named(String element, String name, String path) {
        return "<member><" + element + "Name>" + name + "</" + element + "Name><Path>" + path + "</Path></member>";
    }

    private static String instances(String id) {
        return "<reservationSet><item><instancesSet><item><instanceId>" + id
                + "</instanceId></item></instancesSet></item></reservationSet>";
    }

    private static String endpoint(String state) {
        return "<vpcEndpointSet><item><vpcEndpointId>vpce-9</vpcEndpointId><state>" + state
                + "</state></item></vpcEndpointSet>";
    }

    private static String networkInterface(String id, String attachment) {
        return "<item><networkInterfaceId>" + id + "</networkInterfaceId>" + attachment + "</item>";
    }

    private static String group(String id, String name) {
        return "<item><groupId>" + id + "</groupId><groupName>" + name + "</groupName></item>";
    }

    private static String table(String id, String associations) {
        return "<item><routeTableId>" + id + "</routeTableId><associationSet>" + associations + "</associationSet></item>";
    }

    private static String acl(String id, boolean isDefault) {
        return "<item><networkAclId>" + id + "</networkAclId><default>" + isDefault + "</default></item>";
    }
}
