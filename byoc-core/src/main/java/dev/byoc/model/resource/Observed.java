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
        return new Builder();
    }

    /** Builds {@link Observed}s. Not thread-safe. */
    final class Builder extends ImmutableObserved.Builder {
        Builder() {}
    }
}
