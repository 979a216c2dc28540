package dev.byoc.aws;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Attributes;
import dev.byoc.model.FirewallRule;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** {@link Resources} of firewalls: security groups. */
final class Ec2Firewalls implements Resources<FirewallSpec> {
    private final Ec2 ec2;

    Ec2Firewalls(Ec2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<FirewallSpec> lookup) {
        return search().find(owner, lookup).stream().map(Ec2Firewalls::observed).toList();
    }

    private Ec2Search<SecurityGroup> search() {
        return Ec2Search.filtering("group-id", this::describe, SecurityGroup::groupId, SecurityGroup::tags);
    }

    private List<SecurityGroup> describe(Filter filter) {
        return AwsCall.of("ec2:DescribeSecurityGroups", filter)
                .read(
                        () -> ec2
                                .reads()
                                .describeSecurityGroupsPaginator(request -> request.filters(filter))
                                .securityGroups()
                                .stream()
                                .toList());
    }

    private static Observed observed(Ec2Search.Found<SecurityGroup> found) {
        SecurityGroup group = found.resource();
        return found.as(dev.byoc.model.ResourceType.FIREWALL)
                .attributes(Attributes.builder()
                        .put(FirewallSpec.NETWORK, group.vpcId())
                        .put(FirewallSpec.NAME, group.groupName())
                        .put(
                                FirewallSpec.INGRESS,
                                FirewallRules.byText(group.ipPermissions()).keySet())
                        .put(
                                FirewallSpec.EGRESS,
                                FirewallRules.byText(group.ipPermissionsEgress())
                                        .keySet())
                        .build())
                .build();
    }

    @Override
    public Observed create(Owner owner, FirewallSpec spec, References references) {
        String network = references.id(spec.network()).value();
        String id = AwsCall.of("ec2:CreateSecurityGroup", spec.component()).create(() -> ec2.writes()
                .createSecurityGroup(request -> request.vpcId(network)
                        .groupName(spec.name())
                        .description(spec.component() + " of " + owner)
                        .tagSpecifications(Ec2.tagging(ResourceType.SECURITY_GROUP, owner, spec.component())))
                .groupId());
        // A new group comes with rules of its own, how many depends on the network: they are read, not guessed.
        HalfMade.finish(id, () -> settle(owner, id, spec));
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, FirewallSpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.equals(now.attributes())) {
            settle(owner, now.id().value(), spec);
        }
        ec2.retag(owner, now);
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    private void settle(Owner owner, String id, FirewallSpec spec) {
        SecurityGroup group = search().byIds().apply(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("The firewall is gone or cannot be seen yet [id=" + id + "]"));
        TagSpecification tags = Ec2.tagging(ResourceType.SECURITY_GROUP_RULE, owner, spec.component());
        Edit ingress = Edit.of(group.ipPermissions(), spec.ingress());
        Edit egress = Edit.of(group.ipPermissionsEgress(), spec.egress());
        if (!ingress.extra().isEmpty()) {
            AwsCall.of("ec2:RevokeSecurityGroupIngress", id).remove(() -> ec2.writes()
                    .revokeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(ingress.extra())));
        }
        if (!egress.extra().isEmpty()) {
            AwsCall.of("ec2:RevokeSecurityGroupEgress", id).remove(() -> ec2.writes()
                    .revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(egress.extra())));
        }
        if (!ingress.missing().isEmpty()) {
            AwsCall.of("ec2:AuthorizeSecurityGroupIngress", id).write(() -> ec2.writes()
                    .authorizeSecurityGroupIngress(request ->
                            request.groupId(id).ipPermissions(ingress.missing()).tagSpecifications(tags)));
        }
        if (!egress.missing().isEmpty()) {
            AwsCall.of("ec2:AuthorizeSecurityGroupEgress", id).write(() -> ec2.writes()
                    .authorizeSecurityGroupEgress(request ->
                            request.groupId(id).ipPermissions(egress.missing()).tagSpecifications(tags)));
        }
    }

    @Override
    public void delete(Owner owner, Observed now) {
        AwsCall.of("ec2:DeleteSecurityGroup", now.id()).remove(() -> ec2.writes()
                .deleteSecurityGroup(request -> request.groupId(now.id().value())));
    }

    private record Edit(List<IpPermission> missing, List<IpPermission> extra) {
        static Edit of(List<IpPermission> found, Collection<FirewallRule> rules) {
            SortedMap<String, IpPermission> extra = FirewallRules.byText(found);
            SortedMap<String, IpPermission> missing = FirewallRules.byText(FirewallRules.permissions(rules));
            List<String> common = new ArrayList<>(missing.keySet());
            common.retainAll(extra.keySet());
            common.forEach(text -> {
                missing.remove(text);
                extra.remove(text);
            });
            return new Edit(List.copyOf(missing.values()), List.copyOf(extra.values()));
        }
    }
}
