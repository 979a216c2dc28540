package dev.byoc.model.resource;

import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import java.util.Set;

/**
 * A virtual private network of its own, with names for its machines.
 *
 * @param component which part of the environment it is
 * @param cidr its addresses; AWS takes prefixes of 16 to 28 ("VPC CIDR blocks", Amazon VPC User Guide)
 */
public record NetworkSpec(Component component, Cidr cidr) implements ResourceSpec {
    /** Attribute: the network's addresses. */
    public static final String CIDR = "cidr";

    /** Attribute: whether machines get names, which private endpoints need. */
    public static final String DNS_NAMES = "dns-names";

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    /** Refuses ranges that are too large or too small. */
    public NetworkSpec {
        if (cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST) {
            throw new IllegalArgumentException(
                    "A network's address range must have a prefix of 16 to 28 [range=" + cidr + "]");
        }
    }

    @Override
    public ResourceType<NetworkSpec> type() {
        return ResourceType.NETWORK;
    }

    @Override
    public Set<Component> references() {
        return Set.of();
    }

    @Override
    public Attributes attributes(References references) {
        return Attributes.builder()
                .put(CIDR, cidr.toString())
                .put(DNS_NAMES, true)
                .build();
    }
}
