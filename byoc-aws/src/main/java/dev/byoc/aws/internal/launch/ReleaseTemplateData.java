package dev.byoc.aws.internal.launch;

import dev.byoc.aws.internal.host.StartUpScript;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedReleaseSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The settings of the launch template of a release: those that the library sets in the environment's own, written out
 * once more, with what the release changes. Settings that somebody added to that one are not taken over.
 */
final class ReleaseTemplateData {
    private ReleaseTemplateData() {}

    /** Returns the settings for {@code spec} made from {@code base}, which says {@code data}. */
    static RequestLaunchTemplateData of(
            EnvironmentKey environment, HostedReleaseSpec spec, String base, ResponseLaunchTemplateData data) {
        String name = ReleaseTemplateName.of(spec, base).name();
        RequestLaunchTemplateData.Builder settings = RequestLaunchTemplateData.builder()
                .imageId(data.imageId())
                .blockDeviceMappings(data.blockDeviceMappings().stream()
                        .map(ReleaseTemplateData::disk)
                        .toList())
                .tagSpecifications(data.tagSpecifications().stream()
                        .filter(tags -> LaunchTemplateData.TAGGED.contains(tags.resourceType()))
                        .map(tags -> tags(environment, name, tags))
                        .toList())
                .instanceType(spec.instanceType())
                .securityGroupIds(spec.firewalls().stream()
                        .map(ResourceId::value)
                        .sorted()
                        .toList())
                .userData(Base64.getEncoder()
                        .encodeToString(StartUpScript.of(spec, base).getBytes(StandardCharsets.UTF_8)));
        if (data.iamInstanceProfile() != null) {
            settings.iamInstanceProfile(
                    profile -> profile.name(data.iamInstanceProfile().name())
                            .arn(data.iamInstanceProfile().arn()));
        }
        if (data.enclaveOptions() != null) {
            settings.enclaveOptions(
                    enclaves -> enclaves.enabled(data.enclaveOptions().enabled()));
        }
        if (data.metadataOptions() != null) {
            settings.metadataOptions(
                    metadata -> metadata.httpTokens(data.metadataOptions().httpTokensAsString())
                            .httpPutResponseHopLimit(data.metadataOptions().httpPutResponseHopLimit()));
        }
        return settings.build();
    }

    private static LaunchTemplateBlockDeviceMappingRequest disk(LaunchTemplateBlockDeviceMapping mapping) {
        LaunchTemplateBlockDeviceMappingRequest.Builder copy =
                LaunchTemplateBlockDeviceMappingRequest.builder().deviceName(mapping.deviceName());
        LaunchTemplateEbsBlockDevice disk = mapping.ebs();
        if (disk != null) {
            copy.ebs(ebs -> ebs.volumeSize(disk.volumeSize())
                    .volumeType(disk.volumeTypeAsString())
                    .encrypted(disk.encrypted())
                    .deleteOnTermination(disk.deleteOnTermination())
                    .kmsKeyId(disk.kmsKeyId()));
        }
        return copy.build();
    }

    private static LaunchTemplateTagSpecificationRequest tags(
            EnvironmentKey environment, String name, LaunchTemplateTagSpecification base) {
        List<Tag> tags = new ArrayList<>(base.tags());
        if (base.resourceType() == ResourceType.INSTANCE) {
            tags.add(Tag.builder()
                    .key(ReleaseTemplateName.instanceTag(environment))
                    .value(name)
                    .build());
        }
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(base.resourceType())
                .tags(tags)
                .build();
    }
}
