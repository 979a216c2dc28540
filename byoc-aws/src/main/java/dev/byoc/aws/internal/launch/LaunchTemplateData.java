package dev.byoc.aws.internal.launch;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.resource.EncryptionKey;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.References;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** The settings inside a launch template, written and read. */
final class LaunchTemplateData {
    /** Attribute: settings beyond those that are wished for, such as a start-up script or an SSH key. */
    static final String OTHER_SETTINGS = "other-settings";

    private static final String DISK = "/dev/xvda";

    /** What is tagged when an instance is launched. */
    static final List<ResourceType> TAGGED =
            List.of(ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE);

    private static final Set<String> OWN_SETTINGS = Set.of(
            "ImageId",
            "InstanceType",
            "BlockDeviceMappings",
            "IamInstanceProfile",
            "SecurityGroupIds",
            "EnclaveOptions",
            "MetadataOptions",
            "TagSpecifications");

    private LaunchTemplateData() {}

    /** Returns {@code spec} as EC2 writes it. */
    static RequestLaunchTemplateData of(EnvironmentKey environment, LaunchTemplateSpec spec, References references) {
        LaunchTemplateEbsBlockDeviceRequest.Builder disk = LaunchTemplateEbsBlockDeviceRequest.builder()
                .volumeSize(spec.diskGib())
                .volumeType(VolumeType.GP3)
                .encrypted(true)
                .deleteOnTermination(true);
        EncryptionKey.arn(spec.diskEncryption(), references).ifPresent(disk::kmsKeyId);
        return RequestLaunchTemplateData.builder()
                .imageId(spec.machineImage())
                .instanceType(spec.instanceType())
                .blockDeviceMappings(LaunchTemplateBlockDeviceMappingRequest.builder()
                        .deviceName(DISK)
                        .ebs(disk.build())
                        .build())
                .iamInstanceProfile(
                        profile -> profile.name(references.id(spec.host()).value()))
                .securityGroupIds(references.id(spec.firewall()).value())
                .enclaveOptions(enclaves -> enclaves.enabled(true))
                .metadataOptions(metadata -> metadata.httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(1))
                .tagSpecifications(TAGGED.stream()
                        .map(type ->
                                software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest
                                        .builder()
                                        .resourceType(type)
                                        .tags(Ec2Api.tags(instanceTags(environment)))
                                        .build())
                        .toList())
                .build();
    }

    /** Returns the tags of whatever is made from a template of {@code environment}. */
    static SortedMap<String, String> instanceTags(EnvironmentKey environment) {
        return environment.tags(LaunchTemplateSpec.MACHINE);
    }

    /** Returns what {@code spec} wishes as attributes. */
    static Attributes wished(EnvironmentKey environment, LaunchTemplateSpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(LaunchTemplateSpec.MACHINE_TAGS, text(instanceTags(environment)))
                .put(OTHER_SETTINGS, "")
                .build();
    }

    /** Returns {@code data} of the template {@code name} as attributes. */
    static Attributes read(String name, ResponseLaunchTemplateData data) {
        Optional<LaunchTemplateEbsBlockDevice> disk = data.blockDeviceMappings().stream()
                .filter(mapping -> DISK.equals(mapping.deviceName()))
                .map(LaunchTemplateBlockDeviceMapping::ebs)
                .filter(Objects::nonNull)
                .findFirst();
        return Attributes.builder()
                .put(LaunchTemplateSpec.NAME, name)
                .put(
                        LaunchTemplateSpec.MACHINE_IMAGE,
                        Optional.ofNullable(data.imageId()).orElse(""))
                .put(
                        LaunchTemplateSpec.INSTANCE_TYPE,
                        Optional.ofNullable(data.instanceTypeAsString()).orElse(""))
                .put(
                        LaunchTemplateSpec.DISK_GIB,
                        disk.map(LaunchTemplateEbsBlockDevice::volumeSize).orElse(0))
                .put(
                        LaunchTemplateSpec.DISK_ENCRYPTION,
                        disk.map(LaunchTemplateData::encryption).orElse("none"))
                .put(
                        LaunchTemplateSpec.HOST,
                        Optional.ofNullable(data.iamInstanceProfile())
                                .flatMap(profile -> Optional.ofNullable(profile.name())
                                        .or(() -> Optional.ofNullable(profile.arn())))
                                .orElse(""))
                .put(LaunchTemplateSpec.FIREWALL, data.securityGroupIds())
                .put(
                        LaunchTemplateSpec.ENCLAVES,
                        data.enclaveOptions() != null
                                && Boolean.TRUE.equals(data.enclaveOptions().enabled()))
                .put(LaunchTemplateSpec.METADATA, metadata(data.metadataOptions()))
                .put(LaunchTemplateSpec.MACHINE_TAGS, tags(data.tagSpecifications()))
                .put(OTHER_SETTINGS, otherSettings(data))
                .build();
    }

    private static String encryption(LaunchTemplateEbsBlockDevice disk) {
        if (!Boolean.TRUE.equals(disk.encrypted())) {
            return "none";
        }
        return disk.kmsKeyId() == null ? Encryption.PROVIDER_KEY : disk.kmsKeyId();
    }

    private static String metadata(@Nullable LaunchTemplateInstanceMetadataOptions options) {
        if (options == null) {
            return "";
        }
        String tokens = HttpTokensState.REQUIRED.toString().equals(options.httpTokensAsString())
                ? "token-required"
                : "token-optional";
        int hops = Optional.ofNullable(options.httpPutResponseHopLimit()).orElse(1);
        return tokens + ", " + hops + (hops == 1 ? " hop" : " hops");
    }

    private static String tags(List<LaunchTemplateTagSpecification> specifications) {
        Map<String, String> byType = new TreeMap<>();
        TAGGED.forEach(type -> byType.put(type.toString(), ""));
        specifications.forEach(tags ->
                byType.computeIfPresent(tags.resourceTypeAsString(), (type, none) -> text(Ec2Api.map(tags.tags()))));
        Set<String> different = Set.copyOf(byType.values());
        return different.size() == 1 ? different.iterator().next() : byType.toString();
    }

    private static String text(SortedMap<String, String> tags) {
        return String.join(", ", Tags.list(tags, (key, value) -> key + "=" + value));
    }

    private static List<String> otherSettings(ResponseLaunchTemplateData data) {
        Stream<SdkField<?>> fields = data.sdkFields().stream();
        return fields.filter(field -> !OWN_SETTINGS.contains(field.memberName()))
                .filter(field -> isSet(field.getValueOrDefault(data)))
                .map(SdkField::memberName)
                .toList();
    }

    private static boolean isSet(@Nullable Object value) {
        return value instanceof Collection<?> values ? !values.isEmpty() : value != null;
    }
}
