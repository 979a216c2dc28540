package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** A group of machines, made with none in it. How many run is the business of deployments, so it is never compared. */
@ByocStrictStyle
@Value.Immutable
public interface FleetSpec extends ResourceSpec {
    /** Attribute: its name. */
    String NAME = "name";

    /** Attribute: the id of the launch template. */
    String TEMPLATE = "template";

    /**
     * Attribute: {@link #PINNED} when new machines are made from a numbered version of the launch template, else what
     * the fleet says instead, such as {@code $Latest}. Which number it is, deployments decide.
     */
    String TEMPLATE_VERSION = "template-version";

    /** The only value of {@link #TEMPLATE_VERSION} that is wished for. */
    String PINNED = "pinned";

    /** Attribute: the ids of the subnets that machines are spread over. */
    String SUBNETS = "subnets";

    /** Attribute: the most machines that it may have. */
    String MAX_SIZE = "max-size";

    /** Output: how many machines it has now. */
    String SIZE = "size";

    /** Its name. */
    String name();

    /** The launch template. */
    Component template();

    /** The subnets that machines are spread over. */
    List<Component> subnets();

    /** The most machines that it may have, 1 or more; 10 by default. */
    @Value.Default
    default int maxSize() {
        return 10;
    }

    /** Checks the size and that there are subnets. */
    @Value.Check
    default void check() {
        if (maxSize() < 1 || subnets().isEmpty()) {
            throw new IllegalArgumentException("A fleet needs a size of at least 1 and at least one subnet [maxSize="
                    + maxSize() + ", subnets=" + subnets() + "]");
        }
    }

    @Override
    default ResourceType<FleetSpec> type() {
        return ResourceType.FLEET;
    }

    @Override
    default Set<Component> references() {
        Set<Component> all = new HashSet<>(subnets());
        all.add(template());
        return all;
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NAME, name())
                .put(TEMPLATE, references.idText(template()))
                .put(TEMPLATE_VERSION, PINNED)
                .put(SUBNETS, subnets().stream().map(references::idText).toList())
                .put(MAX_SIZE, maxSize())
                .build();
    }

    /** Returns how {@link #TEMPLATE_VERSION} shows {@code version} of a launch template. */
    static String shown(String version) {
        return version.matches("[1-9][0-9]*") ? PINNED : version;
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableFleetSpec.builder();
    }

    /** Builds {@link FleetSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets its name. */
        public abstract Builder name(String name);

        /** Sets the launch template. */
        public abstract Builder template(Component template);

        /** Adds to {@link FleetSpec#subnets}. */
        public abstract Builder addSubnets(Component... subnets);

        /** Adds to {@link FleetSpec#subnets}. */
        public abstract Builder addAllSubnets(Iterable<? extends Component> subnets);

        /** Sets the most machines that it may have, 1 or more; 10 by default. */
        public abstract Builder maxSize(int maxSize);

        /**
         * Returns the {@link FleetSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract FleetSpec build();
    }
}
