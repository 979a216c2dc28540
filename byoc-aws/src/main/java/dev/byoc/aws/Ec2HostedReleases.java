package dev.byoc.aws;

import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ProviderException;
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
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseError;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** {@link HostedReleases} in the versions of launch templates; the default version is the environment's own. */
final class Ec2HostedReleases implements HostedReleases {
    private final Ec2 ec2;
    private final TemplateVersions versions;

    Ec2HostedReleases(Ec2 ec2) {
        this.ec2 = ec2;
        this.versions = new TemplateVersions(ec2);
    }

    @Override
    public void requireFits(Owner owner, HostedReleaseSpec spec) {
        StartUpScript.requireFits(spec);
    }

    @Override
    public Held list(Owner owner, ResourceId template) {
        List<LaunchTemplateVersion> all = AwsCall.of("ec2:DescribeLaunchTemplateVersions", template)
                .read(() -> ec2
                        .reads()
                        .describeLaunchTemplateVersionsPaginator(request -> request.launchTemplateId(template.value()))
                        .launchTemplateVersions()
                        .stream()
                        .toList());
        long base = all.stream()
                .filter(version -> Boolean.TRUE.equals(version.defaultVersion()))
                .map(LaunchTemplateVersion::versionNumber)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The launch template has no default version, or none that can be seen yet [id=" + template
                                + "]"));
        return new Held(
                base,
                all.stream()
                        .flatMap(version -> hosted(version).stream())
                        .sorted(Comparator.comparingLong(HostedRelease::version))
                        .toList());
    }

    private static Optional<HostedRelease> hosted(LaunchTemplateVersion version) {
        ResponseLaunchTemplateData data = version.launchTemplateData();
        return Optional.ofNullable(data.userData())
                .flatMap(Ec2HostedReleases::decoded)
                .flatMap(StartUpScript::manifest)
                .map(manifest -> new HostedRelease(
                        version.versionNumber(),
                        manifest.base(),
                        manifest.release(),
                        Optional.ofNullable(data.instanceTypeAsString()).orElse(""),
                        data.securityGroupIds().stream().map(ResourceId::of).toList()));
    }

    private static Optional<String> decoded(String userData) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(userData), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException somebodyElses) {
            return Optional.empty();
        }
    }

    @Override
    public HostedRelease create(Owner owner, HostedReleaseSpec spec, long base) {
        StartUpScript.requireFits(spec);
        long version = versions.make(
                spec.template().value(),
                "release " + spec.release().id() + " on " + base,
                HostData.of(owner, spec, base, ownSettings(spec.template().value(), base)));
        return new HostedRelease(version, base, spec.release(), spec.instanceType(), spec.firewalls());
    }

    private ResponseLaunchTemplateData ownSettings(String template, long base) {
        return versions.find(template, base)
                .map(LaunchTemplateVersion::launchTemplateData)
                .orElseThrow(() -> new NotFoundException("The environment's own version of the launch template is"
                        + " gone or cannot be seen yet [id=" + template + ", version=" + base + "]"));
    }

    @Override
    public void delete(ResourceId template, long version) {
        AwsCall call = AwsCall.of("ec2:DeleteLaunchTemplateVersions", template + " version " + version);
        call.remove(() -> ec2
                .writes()
                .deleteLaunchTemplateVersions(
                        request -> request.launchTemplateId(template.value()).versions(Long.toString(version)))
                .unsuccessfullyDeletedLaunchTemplateVersions()
                .stream()
                .map(DeleteLaunchTemplateVersionsResponseErrorItem::responseError)
                .forEach(error -> requireGone(error, call)));
    }

    /** The call succeeds whatever becomes of the versions. */
    private static void requireGone(ResponseError error, AwsCall call) {
        LaunchTemplateErrorCode code = error.code();
        if (code == LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST
                || code == LaunchTemplateErrorCode.LAUNCH_TEMPLATE_ID_DOES_NOT_EXIST) {
            return;
        }
        String context = " [action=" + call.action() + ", resource=" + call.resource() + ", code="
                + error.codeAsString() + ", message=" + error.message() + "]";
        if (code == LaunchTemplateErrorCode.UNEXPECTED_ERROR) {
            throw new OutcomeUnknownException(
                    "AWS may not have deleted the version; look before trying again" + context);
        }
        throw new ProviderException("AWS did not delete the version; correct what the code names" + context);
    }
}
