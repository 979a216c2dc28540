package dev.byoc.blueprint;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Memory;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.sizing.InstanceSizer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * An environment that runs enclaves: a network, a bucket for images, an audit log, the hosts' and the manager's
 * identity, a launch template, and a fleet with no machine in it yet. Immutable.
 *
 * <pre>{@code
 * EnclaveBlueprint blueprint = EnclaveBlueprint.builder()
 *     .network(n -> n.cidr("10.42.0.0/16").zones(3))
 *     .addresses(1)
 *     .build();
 * }</pre>
 */
@Value.Immutable
@ByocStyle
public interface EnclaveBlueprint extends Blueprint {
    /** The environment's own encryption key. */
    Component KEY = Component.of("key");

    /** The newest Amazon Linux 2023 for x86_64, read when a machine starts. */
    String AMAZON_LINUX_2023 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    /** As {@link #AMAZON_LINUX_2023}, for enclave images that were built for arm64. */
    String AMAZON_LINUX_2023_ARM64 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    /** The most addresses; AWS gives an account five in a region unless it asks for more. */
    int MAX_ADDRESSES = 20;

    /** The network; a public one of its own in 3 zones by default. */
    @Value.Default
    default EnclaveNetwork network() {
        return EnclaveNetwork.builder().build();
    }

    /**
     * How many public addresses are kept for the environment, 0 to {@value #MAX_ADDRESSES}; none by default. Where
     * there are more, those with the highest numbers are released, also when machines of the environment use them.
     */
    @Value.Default
    default int addresses() {
        return 0;
    }

    /** The instance type in the launch template; by default the smallest that carries an enclave. */
    @Value.Default
    default String instanceType() {
        return InstanceSizer.pick(2, Memory.mib(512)).name();
    }

    /** The machine image in the launch template; {@link #AMAZON_LINUX_2023} by default. */
    @Value.Default
    default String machineImage() {
        return AMAZON_LINUX_2023;
    }

    /** The size of the machines' disks in GiB, 8 to 16,384; 30 by default. */
    @Value.Default
    default int diskGib() {
        return 30;
    }

    /** The most machines that the fleet may have, 1 or more; 10 by default. */
    @Value.Default
    default int maxMachines() {
        return 10;
    }

    /** How images and disks are encrypted; by keys of the provider by default. */
    @Value.Default
    default Encryption encryption() {
        return Encryption.byProvider();
    }

    /** The days after which overwritten images are deleted, 1 or more; 30 by default. */
    @Value.Default
    default int oldImagesExpireAfterDays() {
        return 30;
    }

    /**
     * The days that the audit log keeps its entries: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
     * 1,096, 1,827, 2,192, 2,557, 2,922, 3,288 or 3,653; 365 by default.
     */
    @Value.Default
    default int auditLogDays() {
        return 365;
    }

    /** How long a session of the manager may last, 1 to 12 hours; 1 hour by default. */
    @Value.Default
    default Duration longestSession() {
        return Duration.ofHours(1);
    }

    /** The IAM path of the identities; {@code /<namespace>/<id>/} by default. */
    Optional<String> identityPath();

    /** The ARN of the policy that bounds both identities; none by default. */
    Optional<String> permissionsBoundary();

    /** The image bucket's name; {@code <namespace>-<id>-images-<account>} by default. */
    Optional<String> bucketName();

    /** The audit log's name; {@code /<namespace>/<id>/audit} by default. */
    Optional<String> auditLogName();

    /** The host identity's name; {@code <namespace>-<id>-host} by default. */
    Optional<String> hostIdentityName();

    /** The manager identity's name; {@code <namespace>-<id>-manager} by default. */
    Optional<String> managerIdentityName();

    /** The launch template's name; {@code <namespace>-<id>-hosts} by default. */
    Optional<String> launchTemplateName();

    /** The fleet's name; {@code <namespace>-<id>-fleet} by default. */
    Optional<String> fleetName();

    /** Checks the number of addresses, and whatever the resources that it consists of ask for. */
    @Value.Check
    default void check() {
        if (addresses() < 0 || addresses() > MAX_ADDRESSES) {
            throw new IllegalArgumentException(
                    "An environment keeps 0 to 20 addresses [addresses=" + addresses() + "]");
        }
        if (network().isPrivate() && addresses() > 0) {
            throw new IllegalArgumentException(
                    "A private network has no public addresses; ask for none [addresses=" + addresses() + "]");
        }
        EnclaveExpansion.check(this);
    }

    @Override
    default int zones() {
        return network().existingId().isPresent() ? 0 : network().zoneCount();
    }

    @Override
    default List<String> zoneNames() {
        return network().zoneNames();
    }

    @Override
    default Optional<String> requiredInstanceType() {
        return Optional.of(instanceType());
    }

    @Override
    default Optional<ExistingNetwork> existingNetwork() {
        return EnclaveExpansion.existingNetwork(network());
    }

    @Override
    default Optional<IdentityName> manager(EnvironmentKey environment) {
        return Optional.of(EnclaveExpansion.managerName(this, environment));
    }

    @Override
    default List<ResourceSpec> expand(Site site) {
        return new EnclaveExpansion(this, site).specs();
    }

    /** Returns a builder with the defaults. */
    static Builder builder() {
        return ImmutableEnclaveBlueprint.builder();
    }

    /** Builds {@link EnclaveBlueprint}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets everything as it is in {@code blueprint}. */
        public abstract Builder from(EnclaveBlueprint blueprint);

        /** Sets the network; a public one of its own in 3 zones by default. */
        public abstract Builder network(EnclaveNetwork network);

        /**
         * Sets the network.
         *
         * @param settings changes the defaults, as in {@code n -> n.zones(2).withoutInternet()}
         * @throws IllegalArgumentException if a setting is out of its range or two do not fit together
         */
        public Builder network(Consumer<EnclaveNetwork.Builder> settings) {
            Objects.requireNonNull(settings, "settings");
            EnclaveNetwork.Builder network = EnclaveNetwork.builder();
            settings.accept(network);
            return network(network.build());
        }

        /**
         * Sets how many public addresses are kept for the environment, 0 to 20, and none in a network without internet;
         * 0 by default. With fewer than before, those with the highest numbers are released, also when machines of the
         * environment use them.
         */
        public abstract Builder addresses(int addresses);

        /**
         * Sets the instance type in the launch template, such as {@code m5.xlarge}, which deployments may replace; by
         * default the smallest that carries an enclave of 2 CPUs and 512 MiB.
         */
        public abstract Builder instanceType(String instanceType);

        /**
         * Sets the machine image in the launch template; {@link #AMAZON_LINUX_2023} by default.
         *
         * @param machineImage an id, or {@code resolve:ssm:<parameter>}, which is read when a machine starts
         */
        public abstract Builder machineImage(String machineImage);

        /** Sets the size of the machines' disks in GiB, 8 to 16,384; 30 by default. */
        public abstract Builder diskGib(int diskGib);

        /** Sets the most machines that the fleet may have, 1 or more; 10 by default. */
        public abstract Builder maxMachines(int maxMachines);

        /**
         * Encrypts images and disks with a key of the environment's own, which the provider charges for; by default
         * keys of the provider encrypt them.
         */
        public Builder ownKey() {
            return encryption(Encryption.byOwnKey(KEY));
        }

        /**
         * Encrypts images and disks with a key of the customer's; by default keys of the provider encrypt them.
         *
         * @param keyArn the key's ARN, {@code arn:aws:kms:REGION:ACCOUNT:key/ID}; its policy must let the host and the
         *     manager use it
         * @throws IllegalArgumentException if it is no such ARN
         */
        public Builder givenKey(String keyArn) {
            return encryption(Encryption.byGivenKey(Objects.requireNonNull(keyArn, "keyArn")));
        }

        abstract Builder encryption(Encryption encryption);

        /** Sets the days after which overwritten images are deleted, 1 or more; 30 by default. */
        public abstract Builder oldImagesExpireAfterDays(int oldImagesExpireAfterDays);

        /**
         * Sets the days that the audit log keeps its entries; 365 by default.
         *
         * @param auditLogDays one of the numbers that {@link EnclaveBlueprint#auditLogDays} names
         */
        public abstract Builder auditLogDays(int auditLogDays);

        /** Sets how long a session of the manager may last, 1 to 12 hours; 1 hour by default. */
        public abstract Builder longestSession(Duration longestSession);

        /**
         * Sets the IAM path of the identities, such as {@code /vendors/acme/}; {@code /<namespace>/<id>/} by default.
         */
        public abstract Builder identityPath(String identityPath);

        /** Sets the ARN of the policy that bounds both identities; none by default. */
        public abstract Builder permissionsBoundary(String permissionsBoundary);

        /**
         * Sets the image bucket's name, 3 to 63 lower-case letters, digits and hyphens;
         * {@code <namespace>-<id>-images-<account>} by default.
         */
        public abstract Builder bucketName(String bucketName);

        /** Sets the audit log's name; {@code /<namespace>/<id>/audit} by default. */
        public abstract Builder auditLogName(String auditLogName);

        /**
         * Sets the host identity's name, 1 to 64 letters, digits and {@code _+=,.@-}; {@code <namespace>-<id>-host} by
         * default.
         */
        public abstract Builder hostIdentityName(String hostIdentityName);

        /**
         * Sets the manager identity's name, 1 to 64 letters, digits and {@code _+=,.@-};
         * {@code <namespace>-<id>-manager} by default.
         */
        public abstract Builder managerIdentityName(String managerIdentityName);

        /** Sets the launch template's name; {@code <namespace>-<id>-hosts} by default. */
        public abstract Builder launchTemplateName(String launchTemplateName);

        /** Sets the fleet's name; {@code <namespace>-<id>-fleet} by default. */
        public abstract Builder fleetName(String fleetName);

        /**
         * Returns the blueprint.
         *
         * @throws IllegalArgumentException if a setting is out of its range or two do not fit together
         */
        public abstract EnclaveBlueprint build();
    }
}
