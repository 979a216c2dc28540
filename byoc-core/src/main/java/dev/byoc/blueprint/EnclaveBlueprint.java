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

    /** AWS gives an account five addresses in a region unless it asks for more. */
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

    /** The type of machine in the launch template; by default the smallest that carries an enclave. */
    @Value.Default
    default String machineType() {
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
    default int oldImagesExpireDays() {
        return 30;
    }

    /** The days that the audit log keeps its entries; 365 by default. */
    @Value.Default
    default int auditLogDays() {
        return 365;
    }

    /** How long a session of the manager may last, 1 to 12 hours; 1 hour by default. */
    @Value.Default
    default Duration longestSession() {
        return Duration.ofHours(1);
    }

    /** The IAM path of the identities; {@code /<namespace>/<deployment>/} by default. */
    Optional<String> identityPath();

    /** The ARN of the policy that bounds both identities; none by default. */
    Optional<String> permissionsBoundary();

    /** The image bucket's name; {@code <namespace>-<deployment>-images-<account>} by default. */
    Optional<String> bucketName();

    /** The audit log's name; {@code /<namespace>/<deployment>/audit} by default. */
    Optional<String> auditLogName();

    /** The host identity's name; {@code <namespace>-<deployment>-host} by default. */
    Optional<String> hostName();

    /** The manager identity's name; {@code <namespace>-<deployment>-manager} by default. */
    Optional<String> managerName();

    /** The launch template's name; {@code <namespace>-<deployment>-hosts} by default. */
    Optional<String> templateName();

    /** The fleet's name; {@code <namespace>-<deployment>-fleet} by default. */
    Optional<String> fleetName();

    /** Checks the number of addresses. */
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
    default Optional<String> instanceType() {
        return Optional.of(machineType());
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
        return new Builder();
    }

    /** Builds {@link EnclaveBlueprint}s. Not thread-safe. */
    final class Builder extends ImmutableEnclaveBlueprint.Builder {
        Builder() {}

        /** Sets the network. */
        public Builder network(Consumer<EnclaveNetwork.Builder> network) {
            EnclaveNetwork.Builder builder = EnclaveNetwork.builder();
            network.accept(builder);
            network(builder.build());
            return this;
        }

        /** Encrypts images and disks with a key of the environment's own, which the provider charges for. */
        public Builder ownKey() {
            encryption(Encryption.byOwnKey(KEY));
            return this;
        }
    }
}
