package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** {@link Resources} of firewalls, which are security groups. */
public final class SecurityGroups implements Resources<FirewallSpec> {
    private final Ec2Api ec2;

    public SecurityGroups(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<FirewallSpec> lookup) {
        return search().find(environment, lookup).stream()
                .map(SecurityGroups::observed)
                .toList();
    }

    private Ec2ResourceFinder<SecurityGroup> search() {
        return Ec2ResourceFinder.filtering(
                "group-id", ec2.list()::securityGroups, SecurityGroup::groupId, SecurityGroup::tags);
    }

    private static Observed observed(Ec2ResourceFinder.Found<SecurityGroup> found) {
        SecurityGroup group = found.resource();
        return found.as(dev.byoc.model.resource.ResourceType.FIREWALL)
                .attributes(Attributes.builder()
                        .put(FirewallSpec.NETWORK, group.vpcId())
                        .put(FirewallSpec.NAME, group.groupName())
                        .put(
                                FirewallSpec.INGRESS,
                                SecurityGroupRules.byText(group.ipPermissions()).keySet())
                        .put(
                                FirewallSpec.EGRESS,
                                SecurityGroupRules.byText(group.ipPermissionsEgress())
                                        .keySet())
                        .build())
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, FirewallSpec spec, References references) {
        String vpc = references.id(spec.network()).value();
        String id = ApiCall.of("ec2:CreateSecurityGroup", spec.component()).create(() -> ec2.writes()
                .createSecurityGroup(request -> request.vpcId(vpc)
                        .groupName(spec.name())
                        .description(spec.component() + " of " + environment)
                        .tagSpecifications(Ec2Api.tagging(ResourceType.SECURITY_GROUP, environment, spec.component())))
                .groupId());
        // A new security group has rules already, how many depends on the VPC: they are read, not guessed.
        PartialCreation.finish(id, () -> reconcileRules(environment, id, spec));
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, FirewallSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (new AttributeChanges(now.attributes(), wished).any()) {
            reconcileRules(environment, now.id().value(), spec);
        }
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    private void reconcileRules(EnvironmentKey environment, String id, FirewallSpec spec) {
        SecurityGroup group = search().require(id, "security group");
        TagSpecification tags = Ec2Api.tagging(ResourceType.SECURITY_GROUP_RULE, environment, spec.component());
        Edit ingress = Edit.of(group.ipPermissions(), spec.ingress());
        Edit egress = Edit.of(group.ipPermissionsEgress(), spec.egress());
        if (!ingress.extra().isEmpty()) {
            ApiCall.of("ec2:RevokeSecurityGroupIngress", id).remove(() -> ec2.writes()
                    .revokeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(ingress.extra())));
        }
        if (!egress.extra().isEmpty()) {
            ApiCall.of("ec2:RevokeSecurityGroupEgress", id).remove(() -> ec2.writes()
                    .revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(egress.extra())));
        }
        if (!ingress.missing().isEmpty()) {
            ApiCall.of("ec2:AuthorizeSecurityGroupIngress", id).write(() -> ec2.writes()
                    .authorizeSecurityGroupIngress(request ->
                            request.groupId(id).ipPermissions(ingress.missing()).tagSpecifications(tags)));
        }
        if (!egress.missing().isEmpty()) {
            ApiCall.of("ec2:AuthorizeSecurityGroupEgress", id).write(() -> ec2.writes()
                    .authorizeSecurityGroupEgress(request ->
                            request.groupId(id).ipPermissions(egress.missing()).tagSpecifications(tags)));
        }
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        ApiCall.of("ec2:DeleteSecurityGroup", now.id()).remove(() -> ec2.writes()
                .deleteSecurityGroup(request -> request.groupId(now.id().value())));
    }

    private record Edit(List<IpPermission> missing, List<IpPermission> extra) {
        static Edit of(List<IpPermission> found, Collection<FirewallRule> rules) {
            SortedMap<String, IpPermission> extra = SecurityGroupRules.byText(found);
            SortedMap<String, IpPermission> missing = SecurityGroupRules.byText(SecurityGroupRules.permissions(rules));
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
