package dev.byoc.aws.internal.vpc;

import dev.byoc.model.resource.FirewallRule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** The rules of a security group, one by one, by the text that stands for each. */
final class SecurityGroupRules {
    private static final String ALL = "-1";

    private SecurityGroupRules() {}

    /** Returns {@code permissions} taken apart into single rules, by text; also those that no wish can express. */
    static SortedMap<String, IpPermission> byText(Collection<IpPermission> permissions) {
        SortedMap<String, IpPermission> rules = new TreeMap<>();
        for (IpPermission all : permissions) {
            all.ipRanges()
                    .forEach(range -> rules.put(
                            text(all, range.cidrIp()), bare(all).ipRanges(range).build()));
            all.ipv6Ranges()
                    .forEach(range -> rules.put(
                            text(all, range.cidrIpv6()),
                            bare(all).ipv6Ranges(range).build()));
            all.prefixListIds()
                    .forEach(list -> rules.put(
                            text(all, list.prefixListId()),
                            bare(all).prefixListIds(list).build()));
            all.userIdGroupPairs()
                    .forEach(group -> rules.put(
                            text(all, group.groupId()),
                            bare(all).userIdGroupPairs(group).build()));
        }
        return rules;
    }

    /** Returns {@code rules} as EC2 writes them. */
    static List<IpPermission> permissions(Collection<FirewallRule> rules) {
        return rules.stream().map(SecurityGroupRules::permission).toList();
    }

    private static IpPermission permission(FirewallRule rule) {
        IpPermission.Builder permission = IpPermission.builder()
                .ipRanges(IpRange.builder().cidrIp(rule.range().toString()).build());
        return rule.protocol().equals(FirewallRule.ALL)
                ? permission.ipProtocol(ALL).build()
                : permission
                        .ipProtocol(rule.protocol())
                        .fromPort(rule.fromPort())
                        .toPort(rule.toPort())
                        .build();
    }

    private static IpPermission.Builder bare(IpPermission permission) {
        return IpPermission.builder()
                .ipProtocol(permission.ipProtocol())
                .fromPort(permission.fromPort())
                .toPort(permission.toPort());
    }

    private static String text(IpPermission permission, String peer) {
        String protocol =
                switch (permission.ipProtocol()) {
                    case ALL -> FirewallRule.ALL;
                    case "6" -> "tcp";
                    case "17" -> "udp";
                    default -> permission.ipProtocol();
                };
        return protocol.equals(FirewallRule.ALL)
                ? protocol + " " + peer
                : protocol + " " + ports(permission) + " " + peer;
    }

    private static String ports(IpPermission permission) {
        int from = Optional.ofNullable(permission.fromPort()).orElse(0);
        int to = Optional.ofNullable(permission.toPort()).orElse(from);
        return from == to ? Integer.toString(from) : from + "-" + to;
    }
}
