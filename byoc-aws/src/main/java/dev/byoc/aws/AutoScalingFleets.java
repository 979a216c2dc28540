package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** {@link Resources} of fleets: Auto Scaling groups, identified by name. */
final class AutoScalingFleets implements Resources<FleetSpec> {
    private static final String TAGGED_KIND = "auto-scaling-group";

    private final ClientPair<AutoScalingClient> clients;

    AutoScalingFleets(ClientPair<AutoScalingClient> clients) {
        this.clients = clients;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<FleetSpec> lookup) {
        List<AutoScalingGroup> found = new ArrayList<>(tagged(owner));
        Set<String> names = new HashSet<>();
        lookup.specs().forEach(spec -> names.add(spec.name()));
        lookup.known().values().forEach(id -> names.add(id.value()));
        found.forEach(group -> names.remove(group.autoScalingGroupName()));
        if (!names.isEmpty()) {
            found.addAll(describe(DescribeAutoScalingGroupsRequest.builder()
                    .autoScalingGroupNames(names)
                    .build()));
        }
        return found.stream()
                .flatMap(group -> observed(owner, lookup, group).stream())
                .toList();
    }

    /** Returns the groups that carry {@code owner}'s tag. */
    List<AutoScalingGroup> tagged(Owner owner) {
        return describe(DescribeAutoScalingGroupsRequest.builder()
                .filters(Filter.builder()
                        .name("tag:" + owner.deploymentTag())
                        .values(owner.deployment().value())
                        .build())
                .build());
    }

    private List<AutoScalingGroup> describe(DescribeAutoScalingGroupsRequest request) {
        return AwsCall.of("autoscaling:DescribeAutoScalingGroups", request)
                .read(() -> clients.reads().describeAutoScalingGroupsPaginator(request).autoScalingGroups().stream()
                        .toList());
    }

    private static Optional<Observed> observed(Owner owner, Lookup<FleetSpec> lookup, AutoScalingGroup group) {
        Map<String, String> tags = Tags.map(group.tags(), TagDescription::key, TagDescription::value);
        Components.Named named = Components.Named.of(group.autoScalingGroupName());
        Optional<LaunchTemplateSpecification> template = Optional.ofNullable(group.launchTemplate());
        return Components.byName(owner, tags, lookup, named).map(component -> Observed.builder()
                .type(ResourceType.FLEET)
                .component(component)
                .id(named.id())
                .attributes(Attributes.builder()
                        .put(FleetSpec.NAME, named.name())
                        .put(
                                FleetSpec.TEMPLATE,
                                template.map(AutoScalingFleets::environmentTemplate)
                                        .orElse(""))
                        .put(
                                FleetSpec.TEMPLATE_VERSION,
                                template.map(LaunchTemplateSpecification::version)
                                        .map(FleetSpec::shown)
                                        .orElse(""))
                        .put(FleetSpec.SUBNETS, subnets(group))
                        .put(FleetSpec.MAX_SIZE, group.maxSize())
                        .build())
                .putOutputs(FleetSpec.SIZE, Integer.toString(group.instances().size()))
                .putAllTags(tags)
                .build());
    }

    /** The template of a release names the environment's that it was made from. */
    private static String environmentTemplate(LaunchTemplateSpecification template) {
        return ReleaseTemplate.parse(template.launchTemplateName())
                .map(ReleaseTemplate::environment)
                .orElseGet(() -> String.valueOf(template.launchTemplateId()));
    }

    private static List<String> subnets(AutoScalingGroup group) {
        String all = Optional.ofNullable(group.vpcZoneIdentifier()).orElse("");
        return all.isEmpty() ? List.of() : List.of(all.split("\\s*,\\s*", -1));
    }

    @Override
    public Observed create(Owner owner, FleetSpec spec, References references) {
        AwsCall.of("autoscaling:CreateAutoScalingGroup", spec.name()).write(() -> clients.writes()
                .createAutoScalingGroup(request -> request.autoScalingGroupName(spec.name())
                        .minSize(0)
                        .desiredCapacity(0)
                        .maxSize(spec.maxSize())
                        .launchTemplate(template(spec, references))
                        .vpcZoneIdentifier(subnets(spec, references))
                        .tags(tags(spec.name(), owner.tags(spec.component())))));
        return Ec2.made(owner, spec, spec.name())
                .attributes(wished(owner, spec, references))
                .putOutputs(FleetSpec.SIZE, "0")
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, FleetSpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.equals(now.attributes())) {
            UpdateAutoScalingGroupRequest.Builder request = UpdateAutoScalingGroupRequest.builder()
                    .autoScalingGroupName(spec.name())
                    .maxSize(spec.maxSize())
                    .vpcZoneIdentifier(subnets(spec, references));
            Changes changes = new Changes(now.attributes(), wished);
            // A template that is as wished stays unsaid, so that the release which a rollout pinned survives.
            List.of(FleetSpec.TEMPLATE, FleetSpec.TEMPLATE_VERSION)
                    .forEach(attribute ->
                            changes.in(attribute, () -> request.launchTemplate(template(spec, references))));
            AwsCall.of("autoscaling:UpdateAutoScalingGroup", spec.name())
                    .write(() -> clients.writes().updateAutoScalingGroup(request.build()));
        }
        SortedMap<String, String> missing = Tags.missing(owner, now.component(), now);
        if (!missing.isEmpty()) {
            AwsCall.of("autoscaling:CreateOrUpdateTags", spec.name()).write(() -> clients.writes()
                    .createOrUpdateTags(request -> request.tags(tags(spec.name(), missing))));
        }
        return Ec2.changed(owner, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }

    @Override
    public void delete(Owner owner, Observed now) {
        AwsCall.of("autoscaling:DeleteAutoScalingGroup", now.id()).remove(() -> clients.writes()
                .deleteAutoScalingGroup(request ->
                        request.autoScalingGroupName(now.id().value()).forceDelete(true)));
    }

    private static LaunchTemplateSpecification template(FleetSpec spec, References references) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(references.id(spec.template()).value())
                .version(references.output(spec.template(), LaunchTemplateSpec.VERSION))
                .build();
    }

    private static String subnets(FleetSpec spec, References references) {
        return String.join(
                ",",
                spec.subnets().stream()
                        .map(subnet -> references.id(subnet).value())
                        .toList());
    }

    private static List<Tag> tags(String group, Map<String, String> tags) {
        return Tags.list(tags, (key, value) -> Tag.builder()
                .resourceType(TAGGED_KIND)
                .resourceId(group)
                .key(key)
                .value(value)
                .propagateAtLaunch(false)
                .build());
    }
}
