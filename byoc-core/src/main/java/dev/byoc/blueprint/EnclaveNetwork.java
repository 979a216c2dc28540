package dev.byoc.blueprint;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.Cidr;
import dev.byoc.model.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The network of an enclave environment: a public one of its own by default, a private one of its own with
 * {@link Builder#withoutInternet()}, or one of the customer's with {@link Builder#existing}. Immutable.
 */
@Value.Immutable
@ByocStyle
public interface EnclaveNetwork {
    /** The most zones that a network is spread over. */
    int MAX_ZONES = 6;

    /** How many bits longer a subnet's prefix is than the network's: room for sixteen subnets. */
    int SUBNET_BITS = 4;

    /** The network's addresses; {@code 10.42.0.0/16} by default. A subnet gets a sixteenth of it. */
    @Value.Default
    default Cidr range() {
        return Cidr.parse("10.42.0.0/16");
    }

    /** How many zones it is spread over, 1 to {@value #MAX_ZONES}; 3 by default. */
    @Value.Default
    default int zoneCount() {
        return 3;
    }

    /** The zones it must use, as many as {@link #zoneCount()}; by default the first that offer the machines. */
    List<String> zoneNames();

    /**
     * Address ranges that are in use elsewhere, such as peered networks, and that {@link #range()} must not overlap.
     */
    List<Cidr> avoid();

    /** Whether it is cut off from the internet: no public address, and endpoints for {@link #endpoints()}. */
    @Value.Default
    default boolean isPrivate() {
        return false;
    }

    /**
     * The services that machines of a private network reach by interface endpoints, besides the images' storage;
     * {@code logs}, {@code kms} and {@code sts} by default. Each is charged by the hour in each zone.
     */
    @Value.Default
    default List<String> endpoints() {
        return List.of("kms", "logs", "sts");
    }

    /** The customer's network; empty when a new one is made. */
    Optional<ResourceId> existingId();

    /** The customer's subnets, one in each zone to use. */
    List<ResourceId> existingSubnets();

    /** Checks that the settings fit together. */
    @Value.Check
    default void check() {
        if (zoneCount() < 1 || zoneCount() > MAX_ZONES) {
            throw new IllegalArgumentException("A network is spread over 1 to 6 zones [zones=" + zoneCount() + "]");
        }
        if (!zoneNames().isEmpty() && new HashSet<>(zoneNames()).size() != zoneCount()) {
            throw new IllegalArgumentException("Name as many different zones as the network is spread over [zones="
                    + zoneCount() + ", names=" + zoneNames() + "]");
        }
        if (range().prefix() < 16 || range().prefix() + SUBNET_BITS > 28) {
            throw new IllegalArgumentException(
                    "A network's address range must have a prefix of 16 to 24, so that its subnets have one of at most"
                            + " 28 [range=" + range() + "]");
        }
        avoid().stream().filter(range()::overlaps).findFirst().ifPresent(used -> {
            throw new IllegalArgumentException("The network's address range overlaps one that is in use; choose another"
                    + " [range=" + range() + ", used=" + used + "]");
        });
        boolean named = endpoints().stream().allMatch(service -> service.matches("[a-z0-9]+([.-][a-z0-9]+)*"));
        if (!named
                || endpoints().contains("s3")
                || new HashSet<>(endpoints()).size() != endpoints().size()) {
            throw new IllegalArgumentException(
                    "Name each service once by its short name, such as kms; s3 has its endpoint"
                            + " in any case [endpoints=" + endpoints() + "]");
        }
        if (existingId().isPresent() && existingSubnets().isEmpty()) {
            throw new IllegalArgumentException("Name at least one subnet of the existing network [network="
                    + existingId().get() + "]");
        }
        if (new HashSet<>(existingSubnets()).size() != existingSubnets().size()) {
            throw new IllegalArgumentException("Name each subnet once [subnets=" + existingSubnets() + "]");
        }
    }

    /** Returns a builder with the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EnclaveNetwork}s. Not thread-safe. */
    final class Builder extends ImmutableEnclaveNetwork.Builder {
        Builder() {}

        /** Sets the network's addresses, such as {@code 10.42.0.0/16}. */
        public Builder cidr(String range) {
            range(Cidr.parse(range));
            return this;
        }

        /** Spreads the network over {@code count} zones that the library chooses. */
        public Builder zones(int count) {
            zoneCount(count);
            return this;
        }

        /** Spreads the network over the zones {@code names}. */
        public Builder zones(List<String> names) {
            zoneNames(names);
            zoneCount(names.size());
            return this;
        }

        /** Cuts the network off from the internet. */
        public Builder withoutInternet() {
            isPrivate(true);
            return this;
        }

        /** Uses the customer's network {@code id} with the subnets {@code subnets}; neither is ever changed. */
        public Builder existing(String id, List<String> subnets) {
            existingId(ResourceId.of(id));
            existingSubnets(subnets.stream().map(ResourceId::of).toList());
            return this;
        }
    }
}
