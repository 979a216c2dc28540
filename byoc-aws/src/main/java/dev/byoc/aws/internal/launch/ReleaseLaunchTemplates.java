package dev.byoc.aws.internal.launch;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.host.StartUpScript;
import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * {@link HostedReleases}, each in a launch template of its own, made from what the environment's own says by default.
 */
public final class ReleaseLaunchTemplates implements HostedReleases {
    /** EC2 tells whole seconds; what was made within one stays in the order in which it is listed. */
    private static final Comparator<LaunchTemplate> BY_AGE =
            Comparator.comparing(LaunchTemplate::createTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Ec2Api ec2;
    private final LaunchTemplateReader reader;

    public ReleaseLaunchTemplates(Ec2Api ec2) {
        this.ec2 = ec2;
        this.reader = new LaunchTemplateReader(ec2);
    }

    @Override
    public void requireFits(EnvironmentKey environment, HostedReleaseSpec spec) {
        StartUpScript.requireFits(spec);
    }

    @Override
    public Listing list(EnvironmentKey environment, ResourceId template) {
        try (StartedTask<String> base = ec2.parallel().start(() -> base(template))) {
            List<LaunchTemplate> found = reader.list(Ec2Api.tagFilter(environment)).stream()
                    .filter(other -> ReleaseTemplateName.parse(other.launchTemplateName())
                            .filter(release -> release.environment().equals(template.value()))
                            .isPresent())
                    .sorted(BY_AGE)
                    .toList();
            List<HostedRelease> releases = ec2.parallel().map(found, this::hosted).stream()
                    .flatMap(Optional::stream)
                    .toList();
            return new Listing(base.get(), releases);
        }
    }

    private String base(ResourceId template) {
        return reader.find(template.value())
                .map(found -> template + ":" + found.defaultVersionNumber())
                .orElseThrow(() -> new NotFoundException(
                        "The environment's launch template is gone or cannot be seen yet; provision the environment [id="
                                + template + "]"));
    }

    private Optional<HostedRelease> hosted(LaunchTemplate template) {
        return reader.version(template.launchTemplateId(), ReleaseTemplateName.VERSION)
                .map(LaunchTemplateVersion::launchTemplateData)
                .flatMap(data -> Optional.ofNullable(data.userData())
                        .flatMap(ReleaseLaunchTemplates::decoded)
                        .flatMap(StartUpScript::manifest)
                        .map(manifest -> new HostedRelease(
                                template.launchTemplateName(),
                                manifest.base(),
                                manifest.release(),
                                Optional.ofNullable(data.instanceTypeAsString()).orElse(""),
                                data.securityGroupIds().stream()
                                        .map(ResourceId::of)
                                        .toList())));
    }

    private static Optional<String> decoded(String userData) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(userData), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException somebodyElses) {
            return Optional.empty();
        }
    }

    /** By name alone: AWS would go on answering to a token with what has been deleted since. */
    @Override
    public HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        StartUpScript.requireFits(spec);
        ReleaseTemplateName release = ReleaseTemplateName.of(spec, base);
        RequestLaunchTemplateData data =
                ReleaseTemplateData.of(environment, spec, base, ownSettings(spec.template(), base));
        try {
            ApiCall.of("ec2:CreateLaunchTemplate", release.name())
                    .write(() -> ec2.writes().createLaunchTemplate(request -> request.launchTemplateName(release.name())
                            .launchTemplateData(data)
                            .versionDescription("release " + spec.release().id() + " on " + base)
                            .tagSpecifications(Ec2Api.tagging(
                                    ResourceType.LAUNCH_TEMPLATE,
                                    environment,
                                    release.component(spec.release().deployment())))));
        } catch (AlreadyExistsException e) {
            requireMade(environment, spec, base);
        }
        return new HostedRelease(release.name(), base, spec.release(), spec.instanceType(), spec.firewalls());
    }

    private ResponseLaunchTemplateData ownSettings(ResourceId template, String base) {
        String version = base.substring(base.lastIndexOf(':') + 1);
        return reader.version(template.value(), version)
                .map(LaunchTemplateVersion::launchTemplateData)
                .orElseThrow(() -> new NotFoundException("The environment's own version of the launch template is"
                        + " gone or cannot be seen yet [id=" + template + ", version=" + version + "]"));
    }

    /** Makes sure that what has the name is what would have been made. */
    private void requireMade(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        String name = ReleaseTemplateName.of(spec, base).name();
        LaunchTemplate there = reader.list(named(name)).stream()
                .findFirst()
                .orElseThrow(() -> new OutcomeUnknownException(
                        "The launch template of the release was made and cannot be seen yet; try again [name=" + name
                                + "]"));
        boolean same = environment.owns(Ec2Api.map(there.tags()))
                && hosted(there)
                        .filter(hosted -> spec.isFulfilledBy(hosted, base))
                        .isPresent();
        if (!same) {
            throw new ConflictException("A launch template has the name of the release and does not hold it; delete it"
                    + " and try again [name=" + name + ", id=" + there.launchTemplateId() + "]");
        }
    }

    private static Filter named(String name) {
        return Ec2Api.filter("launch-template-name", name);
    }

    @Override
    public void delete(EnvironmentKey environment, HostedRelease release) {
        reader.list(named(release.source()), Ec2Api.tagFilter(environment)).forEach(template -> ApiCall.of(
                        "ec2:DeleteLaunchTemplate", release.source())
                .remove(() -> ec2.writes()
                        .deleteLaunchTemplate(request -> request.launchTemplateId(template.launchTemplateId()))));
    }
}
