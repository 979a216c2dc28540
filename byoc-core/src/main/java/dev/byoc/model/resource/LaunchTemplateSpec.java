package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import java.util.HashSet;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a new machine is made from: enclaves enabled, instance metadata by token only and one network hop, an encrypted
 * disk, and tags on everything that comes with the machine.
 */
@ByocStrictStyle
@Value.Immutable
public interface LaunchTemplateSpec extends ResourceSpec {
    /** Attribute: its name. */
    String NAME = "name";

    /** Attribute: the machine image. */
    String MACHINE_IMAGE = "machine-image";

    /** Attribute: the instance type. */
    String INSTANCE_TYPE = "instance-type";

    /** Attribute: the disk's size. */
    String DISK_GIB = "disk-gib";

    /** Attribute: the disk's encryption. */
    String DISK_ENCRYPTION = "disk-encryption";

    /** Attribute: the identity of the machine. */
    String HOST = "host";

    /** Attribute: the firewall around the machine. */
    String FIREWALL = "firewall";

    /** Attribute: whether enclaves can run in it. */
    String ENCLAVES = "enclaves";

    /** Attribute: how the machine's metadata can be read. */
    String METADATA = "metadata";

    /** Attribute: the tags of instances, disks and network interfaces made from it. */
    String MACHINE_TAGS = "machine-tags";

    /** The only value of {@link #METADATA}: version 2 with a hop limit of 1. */
    String METADATA_BY_TOKEN = "token-required, 1 hop";

    /** The component that machines made from any template are tagged with. */
    Component MACHINE = Component.of("machine");

    /** Output: the number of the version that holds these settings. */
    String VERSION = "version";

    /** The smallest disk that the default machine image fits on. */
    int SMALLEST_DISK_GIB = 8;

    /** Its name. */
    String name();

    /** The machine image: an id, or {@code resolve:ssm:<parameter>}, which is read when a machine starts. */
    String machineImage();

    /** The instance type, such as {@code m5.xlarge}. */
    String instanceType();

    /** The disk's size in GiB, {@value #SMALLEST_DISK_GIB} to 16,384; 30 by default. */
    @Value.Default
    default int diskGib() {
        return 30;
    }

    /** How the disk is encrypted; by the account's default key for disks unless set. */
    @Value.Default
    default Encryption diskEncryption() {
        return Encryption.byProvider();
    }

    /** The identity of the machine. */
    Component host();

    /** The firewall around the machine. */
    Component firewall();

    /** Checks the disk's size. */
    @Value.Check
    default void check() {
        if (diskGib() < SMALLEST_DISK_GIB || diskGib() > 16_384) {
            throw new IllegalArgumentException("A disk must have 8 to 16384 GiB [diskGib=" + diskGib() + "]");
        }
    }

    @Override
    default ResourceType<LaunchTemplateSpec> type() {
        return ResourceType.LAUNCH_TEMPLATE;
    }

    @Override
    default Set<Component> references() {
        Set<Component> all = new HashSet<>(Set.of(host(), firewall()));
        diskEncryption().ownKey().ifPresent(all::add);
        return all;
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NAME, name())
                .put(MACHINE_IMAGE, machineImage())
                .put(INSTANCE_TYPE, instanceType())
                .put(DISK_GIB, diskGib())
                .put(DISK_ENCRYPTION, diskEncryption().text(references))
                .put(HOST, references.idText(host()))
                .put(FIREWALL, references.idText(firewall()))
                .put(ENCLAVES, true)
                .put(METADATA, METADATA_BY_TOKEN)
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableLaunchTemplateSpec.builder();
    }

    /** Builds {@link LaunchTemplateSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets its name. */
        public abstract Builder name(String name);

        /** Sets the machine image: an id, or {@code resolve:ssm:<parameter>}, which is read when a machine starts. */
        public abstract Builder machineImage(String machineImage);

        /** Sets the instance type, such as {@code m5.xlarge}. */
        public abstract Builder instanceType(String instanceType);

        /** Sets the disk's size in GiB, 8 to 16,384; 30 by default. */
        public abstract Builder diskGib(int diskGib);

        /** Sets how the disk is encrypted; by the account's default key for disks unless set. */
        public abstract Builder diskEncryption(Encryption diskEncryption);

        /** Sets the identity of the machine. */
        public abstract Builder host(Component host);

        /** Sets the firewall around the machine. */
        public abstract Builder firewall(Component firewall);

        /**
         * Returns the {@link LaunchTemplateSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract LaunchTemplateSpec build();
    }
}
