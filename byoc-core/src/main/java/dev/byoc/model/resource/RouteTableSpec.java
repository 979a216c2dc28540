package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Where the traffic of some subnets goes. Routes within the network and to gateway endpoints are implied. */
@ByocStrictStyle
@Value.Immutable
public interface RouteTableSpec extends ResourceSpec {
    /** Attribute: the id of the network that it belongs to. */
    String NETWORK = "network";

    /** Attribute: the routes, as {@code <range> <target id>}. */
    String ROUTES = "routes";

    /** Attribute: the ids of the subnets that use it. */
    String SUBNETS = "subnets";

    /** Every address there is. */
    String ANYWHERE = "0.0.0.0/0";

    /** The network that it belongs to. */
    Component network();

    /** The gateway that traffic to the internet takes; empty when there is no way out. */
    Optional<Component> gateway();

    /** The subnets that use it. */
    List<Component> subnets();

    @Override
    default ResourceType<RouteTableSpec> type() {
        return ResourceType.ROUTE_TABLE;
    }

    @Override
    default Set<Component> references() {
        Set<Component> all = new HashSet<>(subnets());
        all.add(network());
        gateway().ifPresent(all::add);
        return all;
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NETWORK, references.idText(network()))
                .put(
                        ROUTES,
                        gateway().map(gateway -> ANYWHERE + " " + references.idText(gateway)).stream()
                                .toList())
                .put(SUBNETS, subnets().stream().map(references::idText).toList())
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableRouteTableSpec.builder();
    }

    /** Builds {@link RouteTableSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets the network that it belongs to. */
        public abstract Builder network(Component network);

        /** Sets the gateway that traffic to the internet takes; empty when there is no way out. */
        public abstract Builder gateway(Component gateway);

        /** Adds to {@link RouteTableSpec#subnets}. */
        public abstract Builder addSubnets(Component... subnets);

        /** Adds to {@link RouteTableSpec#subnets}. */
        public abstract Builder addAllSubnets(Iterable<? extends Component> subnets);

        /**
         * Returns the {@link RouteTableSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract RouteTableSpec build();
    }
}
