package dev.byoc.plan;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** What a plan does about one resource. */
@Value.Immutable
@ByocStyle
public interface Step {
    /** What is done. */
    enum Action {
        /** It is made. */
        CREATE,
        /** It is changed where it is. */
        UPDATE,
        /** It is deleted and made again, because what differs cannot be changed. */
        REPLACE,
        /** It is deleted. */
        DELETE,
        /** Nothing. */
        KEEP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done. */
    Action action();

    /** The component. */
    Component component();

    /** The kind of resource. */
    ResourceType<?> type();

    /** What is there now; empty for {@link Action#CREATE}. */
    Optional<Observed> now();

    /** What is wished for; empty for {@link Action#DELETE}. */
    Optional<ResourceSpec> spec();

    /** What differs, sorted by attribute; empty for {@link Action#DELETE} and {@link Action#KEEP}. */
    List<Change> changes();

    /** Why, in a few words; empty where the action alone says it. */
    Optional<String> reason();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableStep.builder();
    }

    /** Builds {@link Step}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets what is done. */
        public abstract Builder action(Action action);

        /** Sets the component. */
        public abstract Builder component(Component component);

        /** Sets the kind of resource. */
        public abstract Builder type(ResourceType<?> type);

        /** Sets what is there now; empty for {@link Action#CREATE}. */
        public abstract Builder now(Observed now);

        /** Sets what is wished for; empty for {@link Action#DELETE}. */
        public abstract Builder spec(ResourceSpec spec);

        /** Sets what differs, sorted by attribute; empty for {@link Action#DELETE} and {@link Action#KEEP}. */
        public abstract Builder changes(Iterable<? extends Change> changes);

        /** Sets why, in a few words, where the action alone does not say it. */
        public abstract Builder reason(String reason);

        /**
         * Returns the {@link Step}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Step build();
    }
}
