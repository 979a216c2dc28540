package dev.byoc.testing.internal.account;

import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a resource is from an instant on, until a later state.
 *
 * @param since the instant, which may lie ahead of what goes on by itself
 * @param exists whether it is there at all
 * @param externalIds the external ids that a manager identity asks for
 */
public record ResourceState(
        Instant since,
        boolean exists,
        Attributes attributes,
        Map<String, String> tags,
        Map<String, String> outputs,
        List<ExternalId> externalIds) {
    public ResourceState {
        tags = Map.copyOf(tags);
        outputs = Map.copyOf(outputs);
        externalIds = List.copyOf(externalIds);
    }

    public static ResourceState of(Instant since, Attributes attributes, Map<String, String> tags) {
        return new ResourceState(since, true, attributes, tags, Map.of(), List.of());
    }

    public ResourceState gone(Instant from) {
        return new ResourceState(from, false, attributes, tags, outputs, externalIds);
    }

    public ResourceState with(Instant from, Attributes newAttributes) {
        return new ResourceState(from, exists, newAttributes, tags, outputs, externalIds);
    }

    public ResourceState with(Instant from, String attribute, String value) {
        Map<String, String> changed = new TreeMap<>(attributes.asMap());
        changed.put(attribute, value);
        return with(from, Attributes.of(changed));
    }

    public ResourceState withTags(Instant from, Map<String, String> newTags) {
        return new ResourceState(from, exists, attributes, newTags, outputs, externalIds);
    }

    public ResourceState withOutputs(Map<String, String> newOutputs) {
        return new ResourceState(since, exists, attributes, tags, newOutputs, externalIds);
    }

    public ResourceState withExternalIds(List<ExternalId> newExternalIds) {
        return new ResourceState(since, exists, attributes, tags, outputs, newExternalIds);
    }

    /** Whether both are the same but for the instant. */
    public boolean sameAs(ResourceState other) {
        return equals(
                new ResourceState(since, other.exists, other.attributes, other.tags, other.outputs, other.externalIds));
    }

    public String attribute(String name) {
        return attributes.get(name);
    }

    /** Whether the list attribute {@code name} holds {@code value}. */
    public boolean lists(String name, String value) {
        return List.of(attribute(name).split(", ")).contains(value);
    }
}
