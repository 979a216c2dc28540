package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** The traffic that machines accept and send. */
@ByocStrictStyle
@Value.Immutable
public interface FirewallSpec extends ResourceSpec {
    /** Attribute: the id of the network. */
    String NETWORK = "network";

    /** Attribute: its name, unique in the network. */
    String NAME = "name";

    /** Attribute: what may come in. */
    String INGRESS = "ingress";

    /** Attribute: what may go out. */
    String EGRESS = "egress";

    /** The network. */
    Component network();

    /** Its name, unique in the network. */
    String name();

    /** What may come in; nothing by default. */
    List<FirewallRule> ingress();

    /** What may go out; nothing by default. */
    List<FirewallRule> egress();

    @Override
    default ResourceType<FirewallSpec> type() {
        return ResourceType.FIREWALL;
    }

    @Override
    default Set<Component> references() {
        return Set.of(network());
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NETWORK, references.idText(network()))
                .put(NAME, name())
                .put(INGRESS, ingress())
                .put(EGRESS, egress())
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableFirewallSpec.builder();
    }

    /** Builds {@link FirewallSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets the network. */
        public abstract Builder network(Component network);

        /** Sets its name, unique in the network. */
        public abstract Builder name(String name);

        /** Adds to {@link FirewallSpec#ingress}. */
        public abstract Builder addIngress(FirewallRule... ingress);

        /** Adds to {@link FirewallSpec#ingress}. */
        public abstract Builder addAllIngress(Iterable<? extends FirewallRule> ingress);

        /** Adds to {@link FirewallSpec#egress}. */
        public abstract Builder addEgress(FirewallRule... egress);

        /** Adds to {@link FirewallSpec#egress}. */
        public abstract Builder addAllEgress(Iterable<? extends FirewallRule> egress);

        /**
         * Returns the {@link FirewallSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract FirewallSpec build();
    }
}
