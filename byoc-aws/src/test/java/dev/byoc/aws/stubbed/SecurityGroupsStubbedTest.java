package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Security groups as EC2 may describe them, and what an update makes of them. */
class SecurityGroupsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final Component NETWORK = Component.of("network");
    private static final FirewallSpec SPEC = FirewallSpec.builder()
            .component(Component.of("firewall"))
            .network(NETWORK)
            .name("acme-d-1-firewall")
            .addIngress(FirewallRule.tcp(443, Cidr.parse("203.0.113.0/24")))
            .addEgress(FirewallRule.all(Cidr.parse("0.0.0.0/0")))
            .build();
    private static final References REFERENCES = References.to(List.of(StubbedAws.observed(ResourceType.NETWORK, NETWORK, "vpc-1")));

    @ParameterizedTest
    @CsvSource({
        "'<ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort>', tcp 443",
        "'<ipProtocol>6</ipProtocol><fromPort>1</fromPort><toPort>65535</toPort>', tcp 1-65535",
        "'<ipProtocol>17</ipProtocol><fromPort>53</fromPort><toPort>53</toPort>', udp 53",
        "'<ipProtocol>icmp</ipProtocol><fromPort>8</fromPort><toPort>-1</toPort>', icmp 8--1",
        "'<ipProtocol>47</ipProtocol>', 47 0",
        "'<ipProtocol>-1</ipProtocol>', all"
    })
    void list_protocolsAndPorts_areNamedAsInWishes(String permission, String rule) {
        group(permission + ranges("10.0.0.0/8"), "");

        assertThat(attributes().get(FirewallSpec.INGRESS)).isEqualTo(rule + " 10.0.0.0/8");
    }

    @Test
    void list_group_hasNameVpcAndRulesOfBothDirections() {
        group("", "<ipProtocol>-1</ipProtocol>" + ranges("0.0.0.0/0"));

        assertThat(attributes().asMap())
                .containsEntry(FirewallSpec.NAME, "acme-d-1-firewall")
                .containsEntry(FirewallSpec.NETWORK, "vpc-1")
                .containsEntry(FirewallSpec.INGRESS, "")
                .containsEntry(FirewallSpec.EGRESS, "all 0.0.0.0/0");
    }

    @Test
    void update_otherRules_areRevokedAndMissingOnesAuthorized() {
        group(
                "<ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort>" + ranges("0.0.0.0/0"),
                "<ipProtocol>udp</ipProtocol><fromPort>53</fromPort><toPort>53</toPort>" + ranges("0.0.0.0/0"));
        answerToChanges();

        Observed updated = update(attributes());

        assertThat(updated.attributes()).isEqualTo(SPEC.attributes(REFERENCES));
        assertThat(request("RevokeSecurityGroupIngress")).contains("FromPort=22", "0.0.0.0/0");
        assertThat(request("RevokeSecurityGroupEgress")).contains("FromPort=53");
        assertThat(request("AuthorizeSecurityGroupIngress"))
                .contains("FromPort=443", "203.0.113.0/24", "ResourceType=security-group-rule", "Value=d-1");
        assertThat(request("AuthorizeSecurityGroupEgress"))
                .contains("IpProtocol=-1", "ResourceType=security-group-rule");
    }

    @Test
    void update_nameAloneDiffers_changesNoRule() {
        group(
                "<ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort>" + ranges("203.0.113.0/24"),
                "<ipProtocol>-1</ipProtocol>" + ranges("0.0.0.0/0"));
        answerToChanges();

        update(Attributes.none());

        assertThat(CHANGES).allSatisfy(change -> assertThat(AWS.requests(change)).isEmpty());
    }

    @Test
    void update_asWished_readsAndChangesNothing() {
        update(SPEC.attributes(REFERENCES));

        assertThat(AWS.requests("DescribeSecurityGroups")).isEmpty();
    }

    @Test
    void update_groupGone_isNotFoundNamingIt() {
        AWS.answer("DescribeSecurityGroups", "<securityGroupInfo/>");

        assertThatThrownBy(() -> update(Attributes.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("The security group is gone or cannot be seen yet", "sg-1");
    }

    private static final List<String> CHANGES = List.of(
            "RevokeSecurityGroupIngress",
            "RevokeSecurityGroupEgress",
            "AuthorizeSecurityGroupIngress",
            "AuthorizeSecurityGroupEgress");

    private static void answerToChanges() {
        CHANGES.forEach(change -> AWS.answer(change, "<return>true</return>"));
    }

    private static Observed update(Attributes now) {
        Observed observed = StubbedAws.observed(ResourceType.FIREWALL, SPEC.component(), "sg-1", now);
        return AWS.cloud().resources(ResourceType.FIREWALL).update(StubbedAws.ENVIRONMENT, observed, SPEC, REFERENCES);
    }

    private static Attributes attributes() {
        List<Observed> groups = AWS.list(ResourceType.FIREWALL);
        assertThat(groups).hasSize(1);
        return groups.get(0).attributes();
    }

    private static String request(String action) {
        List<String> requests = AWS.requests(action);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static String ranges(String range) {
        return "<ipRanges><item><cidrIp>" + range + "</cidrIp></item></ipRanges>";
    }

    private static void group(String ingress, String egress) {
        AWS.answer(
                "DescribeSecurityGroups",
                "<securityGroupInfo><item><groupId>sg-1</groupId><groupName>acme-d-1-firewall</groupName>"
                        + "<vpcId>vpc-1</vpcId><ipPermissions>" + item(ingress) + "</ipPermissions><ipPermissionsEgress>"
                        + item(egress) + "</ipPermissionsEgress>" + StubbedAws.tagSet("firewall")
                        + "</item></securityGroupInfo>");
    }

    private static String item(String permission) {
        return permission.isEmpty() ? "" : "<item>" + permission + "</item>";
    }
}
