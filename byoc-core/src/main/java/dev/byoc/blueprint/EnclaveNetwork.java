package dev.byoc.blueprint;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.Cidr;
import dev.byoc.model.ResourceId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
    default Cidr cidr() {
        return Cidr.parse("10.42.0.0/16");
    }

    /** How many zones it is spread over, 1 to {@value #MAX_ZONES}; 3 by default. */
    @Value.Default
    default int zoneCount() {
        return 3;
    }

    /** The zones it must use, as many as {@link #zoneCount()}; by default the first that offer the machines. */
    List<String> zoneNames();

    /** Address ranges that are in use elsewhere, such as peered networks, and that {@link #cidr()} must not overlap. */
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
        if (cidr().prefix() < 16 || cidr().prefix() + SUBNET_BITS > 28) {
            throw new IllegalArgumentException(
                    "A network's address range must have a prefix of 16 to 24, so that its subnets have one of at most"
                            + " 28 [range=" + cidr() + "]");
        }
        avoid().stream().filter(cidr()::overlaps).findFirst().ifPresent(used -> {
            throw new IllegalArgumentException("The network's address range overlaps one that is in use; choose another"
                    + " [range=" + cidr() + ", used=" + used + "]");
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
        return ImmutableEnclaveNetwork.builder();
    }

    /** Builds {@link EnclaveNetwork}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /**
         * Sets the network's addresses; {@code 10.42.0.0/16} by default. A subnet gets a sixteenth of them.
         *
         * @param range a range with a prefix of 16 to 24, such as {@code 10.50.0.0/20}
         * @throws IllegalArgumentException if it is no range
         */
        public Builder cidr(String range) {
            return cidr(Cidr.parse(Objects.requireNonNull(range, "range")));
        }

        /** Spreads the network over {@code count} zones that the library chooses, 1 to 6; 3 by default. */
        public Builder zones(int count) {
            return zoneNames(List.of()).zoneCount(count);
        }

        /** Spreads the network over the zones {@code names}, 1 to 6, such as {@code eu-west-1a}; each once. */
        public Builder zones(List<String> names) {
            return zoneNames(Objects.requireNonNull(names, "names")).zoneCount(names.size());
        }

        /**
         * Sets address ranges that are in use elsewhere, such as those of peered networks, which the network's must not
         * overlap; none by default.
         *
         * @throws IllegalArgumentException if one is no range
         */
        public Builder avoid(String... ranges) {
            return avoid(Stream.of(Objects.requireNonNull(ranges, "ranges"))
                    .map(range -> Cidr.parse(Objects.requireNonNull(range, "range")))
                    .toList());
        }

        /**
         * Cuts the network off from the internet: machines have no public address, and reach the images' storage and
         * the services of {@link #endpoints} alone. By default the network is public. Of an existing network it says
         * that its subnets need no way out.
         */
        public Builder withoutInternet() {
            return isPrivate(true);
        }

        /**
         * Sets the services that machines of a network without internet reach by interface endpoints, besides the
         * images' storage; {@code kms}, {@code logs} and {@code sts} by default. AWS charges for each by the hour in
         * each zone.
         *
         * @param services short names, such as {@code kms} or {@code ecr.api}; each once, and not {@code s3}
         */
        public Builder endpoints(String... services) {
            return endpoints(Arrays.asList(Objects.requireNonNull(services, "services")));
        }

        /**
         * Uses the customer's network {@code id}, which is never changed, instead of making one.
         *
         * @param subnets the subnets to use, one in each zone; at least one, each once
         */
        public Builder existing(String id, List<String> subnets) {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(subnets, "subnets");
            return existingId(ResourceId.of(id))
                    .existingSubnets(subnets.stream().map(ResourceId::of).toList());
        }

        abstract Builder cidr(Cidr cidr);

        abstract Builder zoneCount(int count);

        abstract Builder zoneNames(Iterable<String> names);

        abstract Builder avoid(Iterable<? extends Cidr> ranges);

        abstract Builder isPrivate(boolean isPrivate);

        abstract Builder endpoints(Iterable<String> services);

        abstract Builder existingId(ResourceId id);

        abstract Builder existingSubnets(Iterable<? extends ResourceId> subnets);

        /**
         * Returns the network.
         *
         * @throws IllegalArgumentException if a setting is out of its range or two do not fit together
         */
        public abstract EnclaveNetwork build();
    }
}
