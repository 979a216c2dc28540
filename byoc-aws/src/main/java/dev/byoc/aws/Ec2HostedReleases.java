package dev.byoc.aws;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedReleases;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
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
final class Ec2HostedReleases implements HostedReleases {
    /** EC2 tells whole seconds; what was made within one stays in the order in which it is listed. */
    private static final Comparator<LaunchTemplate> BY_AGE =
            Comparator.comparing(LaunchTemplate::createTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Ec2 ec2;
    private final TemplateReader reader;

    Ec2HostedReleases(Ec2 ec2) {
        this.ec2 = ec2;
        this.reader = new TemplateReader(ec2);
    }

    @Override
    public void requireFits(Owner owner, HostedReleaseSpec spec) {
        StartUpScript.requireFits(spec);
    }

    @Override
    public Held list(Owner owner, ResourceId template) {
        Parallel.Started<String> base = ec2.parallel().start(() -> base(template));
        List<LaunchTemplate> found = reader.list(tag(owner)).stream()
                .filter(other -> ReleaseTemplate.parse(other.launchTemplateName())
                        .filter(release -> release.environment().equals(template.value()))
                        .isPresent())
                .sorted(BY_AGE)
                .toList();
        List<HostedRelease> releases = ec2.parallel().map(found, this::hosted).stream()
                .flatMap(Optional::stream)
                .toList();
        return new Held(base.get(), releases);
    }

    private String base(ResourceId template) {
        return reader.find(template.value())
                .map(found -> template + ":" + found.defaultVersionNumber())
                .orElseThrow(() -> new NotFoundException(
                        "The environment's launch template is gone or cannot be seen yet; provision the environment [id="
                                + template + "]"));
    }

    private static Filter tag(Owner owner) {
        return Ec2.filter("tag:" + owner.deploymentTag(), owner.deployment().value());
    }

    private Optional<HostedRelease> hosted(LaunchTemplate template) {
        return reader.version(template.launchTemplateId(), ReleaseTemplate.VERSION)
                .map(LaunchTemplateVersion::launchTemplateData)
                .flatMap(data -> Optional.ofNullable(data.userData())
                        .flatMap(Ec2HostedReleases::decoded)
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
    public HostedRelease create(Owner owner, HostedReleaseSpec spec, String base) {
        StartUpScript.requireFits(spec);
        ReleaseTemplate release = ReleaseTemplate.of(spec, base);
        RequestLaunchTemplateData data = HostData.of(owner, spec, base, ownSettings(spec.template(), base));
        try {
            AwsCall.of("ec2:CreateLaunchTemplate", release.name())
                    .write(() -> ec2.writes().createLaunchTemplate(request -> request.launchTemplateName(release.name())
                            .launchTemplateData(data)
                            .versionDescription("release " + spec.release().id() + " on " + base)
                            .tagSpecifications(Ec2.tagging(
                                    ResourceType.LAUNCH_TEMPLATE,
                                    owner,
                                    release.component(spec.release().deployment())))));
        } catch (AlreadyExistsException e) {
            requireMade(owner, spec, base);
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
    private void requireMade(Owner owner, HostedReleaseSpec spec, String base) {
        String name = ReleaseTemplate.of(spec, base).name();
        LaunchTemplate there = reader.list(named(name)).stream()
                .findFirst()
                .orElseThrow(() -> new OutcomeUnknownException(
                        "The launch template of the release was made and cannot be seen yet; try again [name=" + name
                                + "]"));
        boolean same = owner.owns(Ec2.map(there.tags()))
                && hosted(there)
                        .filter(hosted -> spec.isFulfilledBy(hosted, base))
                        .isPresent();
        if (!same) {
            throw new ConflictException("A launch template has the name of the release and does not hold it; delete it"
                    + " and try again [name=" + name + ", id=" + there.launchTemplateId() + "]");
        }
    }

    private static Filter named(String name) {
        return Ec2.filter("launch-template-name", name);
    }

    @Override
    public void delete(Owner owner, HostedRelease release) {
        reader.list(named(release.source()), tag(owner)).forEach(template -> AwsCall.of(
                        "ec2:DeleteLaunchTemplate", release.source())
                .remove(() -> ec2.writes()
                        .deleteLaunchTemplate(request -> request.launchTemplateId(template.launchTemplateId()))));
    }
}
