package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import java.util.Map;
import org.immutables.value.Value;

/** One resource as it was found in the account. */
@ByocStrictStyle
@Value.Immutable
public interface Observed {
    /** The kind of resource. */
    ResourceType<?> type();

    /** Which part of the environment it is. */
    Component component();

    /** What the provider calls it. */
    ResourceId id();

    /** Its settings, comparable with {@link dev.byoc.port.Resources#wished}. */
    Attributes attributes();

    /** Facts that the provider decided, such as an address or a version number; never compared. */
    Map<String, String> outputs();

    /** Its tags, the customer's included. */
    Map<String, String> tags();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableObserved.builder();
    }

    /** Builds {@link Observed}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets the kind of resource. */
        public abstract Builder type(ResourceType<?> type);

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets what the provider calls it. */
        public abstract Builder id(ResourceId id);

        /** Sets its settings, comparable with {@link dev.byoc.port.Resources#wished}. */
        public abstract Builder attributes(Attributes attributes);

        /** Adds to {@link Observed#outputs}. */
        public abstract Builder putOutputs(String key, String value);

        /** Adds to {@link Observed#outputs}. */
        public abstract Builder putAllOutputs(Map<String, ? extends String> outputs);

        /** Adds to {@link Observed#tags}. */
        public abstract Builder putAllTags(Map<String, ? extends String> tags);

        /**
         * Returns the {@link Observed}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Observed build();
    }
}
