package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import java.util.Set;
import org.immutables.value.Value;

/** A part of a network in one zone. */
@ByocStrictStyle
@Value.Immutable
public interface SubnetSpec extends ResourceSpec {
    /** Attribute: the id of the network that it is part of. */
    String NETWORK = "network";

    /** Attribute: its addresses. */
    String CIDR = "cidr";

    /** Attribute: the zone it lies in. */
    String ZONE = "zone";

    /** Attribute: whether new machines get a public address. */
    String PUBLIC_ADDRESSES = "public-addresses";

    /** The network that it is part of. */
    Component network();

    /** Its addresses, within the network's. */
    Cidr cidr();

    /** The zone it lies in, such as {@code eu-west-1a}. */
    String zone();

    /** Whether new machines get a public address. */
    boolean publicAddresses();

    @Override
    default ResourceType<SubnetSpec> type() {
        return ResourceType.SUBNET;
    }

    @Override
    default Set<Component> references() {
        return Set.of(network());
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NETWORK, references.idText(network()))
                .put(CIDR, cidr().toString())
                .put(ZONE, zone())
                .put(PUBLIC_ADDRESSES, publicAddresses())
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableSubnetSpec.builder();
    }

    /** Builds {@link SubnetSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets the network that it is part of. */
        public abstract Builder network(Component network);

        /** Sets its addresses, within the network's. */
        public abstract Builder cidr(Cidr cidr);

        /** Sets the zone it lies in, such as {@code eu-west-1a}. */
        public abstract Builder zone(String zone);

        /** Sets whether new machines get a public address. */
        public abstract Builder publicAddresses(boolean publicAddresses);

        /**
         * Returns the {@link SubnetSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract SubnetSpec build();
    }
}
