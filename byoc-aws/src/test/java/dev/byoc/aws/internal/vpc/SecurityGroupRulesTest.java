package dev.byoc.aws.internal.vpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Cidr;
import dev.byoc.model.resource.FirewallRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupRulesTest {
    private static final Cidr INSIDE = Cidr.parse("10.0.0.0/8");

    @Test
    void byText_writtenRules_haveTextOfWish() {
        List<FirewallRule> rules = List.of(
                FirewallRule.tcp(443, INSIDE), new FirewallRule("udp", 1000, 2000, INSIDE), FirewallRule.all(INSIDE));

        assertThat(SecurityGroupRules.byText(SecurityGroupRules.permissions(rules))
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(FirewallRule::toString).toList());
    }

    @Test
    void byText_rulesBeyondTheModel_areListedSeparately() {
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
                .prefixListIds(PrefixListId.builder().prefixListId("pl-1").build())
                .userIdGroupPairs(UserIdGroupPair.builder().groupId("sg-1").build())
                .build();
        IpPermission ping = IpPermission.builder()
                .ipProtocol("icmp")
                .fromPort(-1)
                .toPort(-1)
                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                .build();

        assertThat(SecurityGroupRules.byText(List.of(permission, ping)))
                .containsOnlyKeys("tcp 22 10.0.0.0/8", "tcp 22 ::/0", "tcp 22 pl-1", "tcp 22 sg-1", "icmp -1 0.0.0.0/0")
                .hasEntrySatisfying(
                        "tcp 22 sg-1", rule -> assertThat(rule.ipRanges()).isEmpty());
    }
}
