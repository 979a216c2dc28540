package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** A private way from a network to a service of the provider. */
@ByocStrictStyle
@Value.Immutable
public interface EndpointSpec extends ResourceSpec {
    /** Attribute: the id of the network. */
    String NETWORK = "network";

    /** Attribute: the service, such as {@code s3}. */
    String SERVICE = "service";

    /** Attribute: how it is reached. */
    String KIND = "kind";

    /** Attribute: the ids of the route tables that lead to it, of a gateway endpoint. */
    String ROUTE_TABLES = "route-tables";

    /** Attribute: the ids of the subnets that it has an address in, of an interface endpoint. */
    String SUBNETS = "subnets";

    /** Attribute: the id of the firewall in front of it, of an interface endpoint. */
    String FIREWALL = "firewall";

    /** How an endpoint is reached. */
    enum Kind {
        /** By a route; costs nothing. */
        GATEWAY,
        /** By an address in each subnet; charged by the hour. */
        INTERFACE
    }

    /** The network. */
    Component network();

    /** The service's short name, such as {@code s3} or {@code logs}. */
    String service();

    /** How it is reached. */
    Kind kind();

    /** The route tables that lead to it; for a gateway endpoint. */
    List<Component> routeTables();

    /** The subnets that it has an address in; for an interface endpoint. */
    List<Component> subnets();

    /** The firewall in front of it; for an interface endpoint. */
    Optional<Component> firewall();

    @Override
    default ResourceType<EndpointSpec> type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    default Set<Component> references() {
        Set<Component> all = new HashSet<>(routeTables());
        all.addAll(subnets());
        all.add(network());
        firewall().ifPresent(all::add);
        return all;
    }

    @Override
    default Attributes attributes(References references) {
        Attributes.Builder attributes = Attributes.builder()
                .put(NETWORK, references.idText(network()))
                .put(SERVICE, service())
                .put(KIND, kind().name().toLowerCase(Locale.ROOT));
        if (kind() == Kind.GATEWAY) {
            return attributes
                    .put(
                            ROUTE_TABLES,
                            routeTables().stream().map(references::idText).toList())
                    .build();
        }
        return attributes
                .put(SUBNETS, subnets().stream().map(references::idText).toList())
                .put(FIREWALL, firewall().map(references::idText).stream().toList())
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableEndpointSpec.builder();
    }

    /** Builds {@link EndpointSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets the network. */
        public abstract Builder network(Component network);

        /** Sets the service's short name, such as {@code s3} or {@code logs}. */
        public abstract Builder service(String service);

        /** Sets how it is reached. */
        public abstract Builder kind(Kind kind);

        /** Adds to {@link EndpointSpec#routeTables}. */
        public abstract Builder addRouteTables(Component... routeTables);

        /** Adds to {@link EndpointSpec#routeTables}. */
        public abstract Builder addAllRouteTables(Iterable<? extends Component> routeTables);

        /** Adds to {@link EndpointSpec#subnets}. */
        public abstract Builder addSubnets(Component... subnets);

        /** Adds to {@link EndpointSpec#subnets}. */
        public abstract Builder addAllSubnets(Iterable<? extends Component> subnets);

        /** Sets the firewall in front of it; for an interface endpoint. */
        public abstract Builder firewall(Component firewall);

        /**
         * Returns the {@link EndpointSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract EndpointSpec build();
    }
}
