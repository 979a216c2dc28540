package dev.byoc.aws.internal.launch;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.LookupNames;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@link Resources} of launch templates. What counts is the default version. */
public final class LaunchTemplates implements Resources<LaunchTemplateSpec> {
    private static final String DEFAULT = "$Default";
    private static final String LATEST = "$Latest";

    private final Ec2Api ec2;
    private final LaunchTemplateReader reader;

    public LaunchTemplates(Ec2Api ec2) {
        this.ec2 = ec2;
        this.reader = new LaunchTemplateReader(ec2);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<LaunchTemplateSpec> lookup) {
        List<LaunchTemplate> found = new ArrayList<>(reader.list(Ec2Api.tagFilter(environment)));
        Set<String> names = LookupNames.without(LookupNames.wished(lookup), found, LaunchTemplate::launchTemplateName);
        if (!names.isEmpty()) {
            found.addAll(reader.list(Ec2Api.filter("launch-template-name", names)));
        }
        LookupNames.without(LookupNames.remembered(lookup), found, LaunchTemplate::launchTemplateId)
                .forEach(id -> reader.find(id).ifPresent(found::add));
        return ec2.parallel().map(found, template -> observed(environment, lookup, template)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Observed> observed(
            EnvironmentKey environment, Lookup<LaunchTemplateSpec> lookup, LaunchTemplate template) {
        String name = template.launchTemplateName();
        ResourceId id = ResourceId.of(template.launchTemplateId());
        return ComponentFinder.byName(
                        environment, Ec2Api.map(template.tags()), lookup, new ComponentFinder.Named(name, id))
                .flatMap(component -> settings(template)
                        .map(settings -> settings.type(dev.byoc.model.resource.ResourceType.LAUNCH_TEMPLATE)
                                .component(component)
                                .id(id)
                                .putAllTags(Ec2Api.map(template.tags()))
                                .build()));
    }

    /** What holds a release is never changed: nobody asks what is in it. */
    private Optional<Observed.Builder> settings(LaunchTemplate template) {
        String name = template.launchTemplateName();
        if (ReleaseTemplateName.parse(name).isPresent()) {
            return Optional.of(Observed.builder()
                    .attributes(Attributes.builder()
                            .put(LaunchTemplateSpec.NAME, name)
                            .build()));
        }
        return reader.version(template.launchTemplateId(), DEFAULT).map(version -> Observed.builder()
                .attributes(LaunchTemplateData.read(name, version.launchTemplateData()))
                .putOutputs(LaunchTemplateSpec.VERSION, version.versionNumber().toString()));
    }

    @Override
    public Attributes wished(EnvironmentKey environment, LaunchTemplateSpec spec, References references) {
        return LaunchTemplateData.wished(environment, spec, references);
    }

    @Override
    public Observed create(EnvironmentKey environment, LaunchTemplateSpec spec, References references) {
        String id = ApiCall.of("ec2:CreateLaunchTemplate", spec.name()).create(() -> Optional.ofNullable(ec2.writes()
                        .createLaunchTemplate(request -> request.launchTemplateName(spec.name())
                                .launchTemplateData(LaunchTemplateData.of(environment, spec, references))
                                .tagSpecifications(
                                        Ec2Api.tagging(ResourceType.LAUNCH_TEMPLATE, environment, spec.component())))
                        .launchTemplate())
                .map(LaunchTemplate::launchTemplateId)
                .orElse(null));
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .putOutputs(LaunchTemplateSpec.VERSION, "1")
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, LaunchTemplateSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        String version = now.outputs().getOrDefault(LaunchTemplateSpec.VERSION, "");
        if (new AttributeChanges(now.attributes(), wished).any()) {
            version = latestFulfilling(now, wished).orElseGet(() -> newVersion(environment, now, spec, references));
            makeDefault(now, version);
        }
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now)
                .attributes(wished)
                .putOutputs(LaunchTemplateSpec.VERSION, version)
                .build();
    }

    /** Returns the latest version if an earlier attempt made it as wished and did not come to make it the default. */
    private Optional<String> latestFulfilling(Observed now, Attributes wished) {
        LaunchTemplateVersion latest = reader.version(now.id().value(), LATEST)
                .orElseThrow(() -> new NotFoundException(
                        "The launch template is gone or cannot be seen yet [id=" + now.id() + "]"));
        String name = now.attributes().get(LaunchTemplateSpec.NAME);
        return LaunchTemplateData.read(name, latest.launchTemplateData()).equals(wished)
                ? Optional.of(latest.versionNumber().toString())
                : Optional.empty();
    }

    private String newVersion(
            EnvironmentKey environment, Observed now, LaunchTemplateSpec spec, References references) {
        return ApiCall.of("ec2:CreateLaunchTemplateVersion", now.id()).create(() -> Optional.ofNullable(ec2.writes()
                        .createLaunchTemplateVersion(
                                request -> request.launchTemplateId(now.id().value())
                                        .launchTemplateData(LaunchTemplateData.of(environment, spec, references)))
                        .launchTemplateVersion())
                .map(made -> made.versionNumber().toString())
                .orElse(null));
    }

    private void makeDefault(Observed now, String version) {
        ApiCall.of("ec2:ModifyLaunchTemplate", now.id()).write(() -> ec2.writes()
                .modifyLaunchTemplate(
                        request -> request.launchTemplateId(now.id().value()).defaultVersion(version)));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        ApiCall.of("ec2:DeleteLaunchTemplate", now.id()).remove(() -> ec2.writes()
                .deleteLaunchTemplate(
                        request -> request.launchTemplateId(now.id().value())));
    }
}
