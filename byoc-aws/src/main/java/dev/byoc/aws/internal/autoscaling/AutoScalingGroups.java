package dev.byoc.aws.internal.autoscaling;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.launch.ReleaseTemplateName;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.LookupNames;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.ArrayList;
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

/** {@link Resources} of fleets, which are Auto Scaling groups, identified by name. */
public final class AutoScalingGroups implements Resources<FleetSpec> {
    private static final String TAGGED_KIND = "auto-scaling-group";

    private final ServiceClients<AutoScalingClient> clients;

    public AutoScalingGroups(ServiceClients<AutoScalingClient> clients) {
        this.clients = clients;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<FleetSpec> lookup) {
        List<AutoScalingGroup> found = new ArrayList<>(tagged(environment));
        Set<String> names = LookupNames.without(LookupNames.all(lookup), found, AutoScalingGroup::autoScalingGroupName);
        if (!names.isEmpty()) {
            found.addAll(describe(DescribeAutoScalingGroupsRequest.builder()
                    .autoScalingGroupNames(names)
                    .build()));
        }
        return found.stream()
                .flatMap(group -> observed(environment, lookup, group).stream())
                .toList();
    }

    /** Returns the groups that carry {@code environment}'s tag. */
    public List<AutoScalingGroup> tagged(EnvironmentKey environment) {
        return describe(DescribeAutoScalingGroupsRequest.builder()
                .filters(Filter.builder()
                        .name("tag:" + environment.idTag())
                        .values(environment.id().value())
                        .build())
                .build());
    }

    private List<AutoScalingGroup> describe(DescribeAutoScalingGroupsRequest request) {
        return ApiCall.of("autoscaling:DescribeAutoScalingGroups", request)
                .read(() -> clients.reads().describeAutoScalingGroupsPaginator(request).autoScalingGroups().stream()
                        .toList());
    }

    private static Optional<Observed> observed(
            EnvironmentKey environment, Lookup<FleetSpec> lookup, AutoScalingGroup group) {
        Map<String, String> tags = Tags.map(group.tags(), TagDescription::key, TagDescription::value);
        ComponentFinder.Named named = ComponentFinder.Named.of(group.autoScalingGroupName());
        Optional<LaunchTemplateSpecification> template = Optional.ofNullable(group.launchTemplate());
        return ComponentFinder.byName(environment, tags, lookup, named).map(component -> Observed.builder()
                .type(ResourceType.FLEET)
                .component(component)
                .id(named.id())
                .attributes(Attributes.builder()
                        .put(FleetSpec.NAME, named.name())
                        .put(
                                FleetSpec.TEMPLATE,
                                template.map(AutoScalingGroups::environmentTemplate)
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
        return ReleaseTemplateName.parse(template.launchTemplateName())
                .map(ReleaseTemplateName::environment)
                .orElseGet(() -> String.valueOf(template.launchTemplateId()));
    }

    private static List<String> subnets(AutoScalingGroup group) {
        String all = Optional.ofNullable(group.vpcZoneIdentifier()).orElse("");
        return all.isEmpty() ? List.of() : List.of(all.split("\\s*,\\s*", -1));
    }

    @Override
    public Observed create(EnvironmentKey environment, FleetSpec spec, References references) {
        ApiCall.of("autoscaling:CreateAutoScalingGroup", spec.name()).write(() -> clients.writes()
                .createAutoScalingGroup(request -> request.autoScalingGroupName(spec.name())
                        .minSize(0)
                        .desiredCapacity(0)
                        .maxSize(spec.maxSize())
                        .launchTemplate(template(spec, references))
                        .vpcZoneIdentifier(subnets(spec, references))
                        .tags(tags(spec.name(), environment.tags(spec.component())))));
        return WrittenResource.created(environment, spec, spec.name())
                .attributes(wished(environment, spec, references))
                .putOutputs(FleetSpec.SIZE, "0")
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, FleetSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        AttributeChanges changes = new AttributeChanges(now.attributes(), wished);
        if (changes.any()) {
            UpdateAutoScalingGroupRequest.Builder request = UpdateAutoScalingGroupRequest.builder()
                    .autoScalingGroupName(spec.name())
                    .maxSize(spec.maxSize())
                    .vpcZoneIdentifier(subnets(spec, references));
            // A template that is as wished stays unsaid, so that the release which a rollout pinned survives.
            changes.in(
                    List.of(FleetSpec.TEMPLATE, FleetSpec.TEMPLATE_VERSION),
                    () -> request.launchTemplate(template(spec, references)));
            ApiCall.of("autoscaling:UpdateAutoScalingGroup", spec.name())
                    .write(() -> clients.writes().updateAutoScalingGroup(request.build()));
        }
        SortedMap<String, String> missing = Tags.missing(environment, now.component(), now);
        if (!missing.isEmpty()) {
            ApiCall.of("autoscaling:CreateOrUpdateTags", spec.name()).write(() -> clients.writes()
                    .createOrUpdateTags(request -> request.tags(tags(spec.name(), missing))));
        }
        return WrittenResource.updated(environment, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        ApiCall.of("autoscaling:DeleteAutoScalingGroup", now.id()).remove(() -> clients.writes()
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
