package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.ExternalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a resource is from an instant on, until a later state.
 *
 * @param since the instant, which may lie ahead of what goes on by itself
 * @param exists whether it is there at all
 * @param secrets the external ids that a manager identity asks for
 */
record State(
        Instant since,
        boolean exists,
        Attributes attributes,
        Map<String, String> tags,
        Map<String, String> outputs,
        List<ExternalId> secrets) {
    State {
        tags = Map.copyOf(tags);
        outputs = Map.copyOf(outputs);
        secrets = List.copyOf(secrets);
    }

    static State of(Instant since, Attributes attributes, Map<String, String> tags) {
        return new State(since, true, attributes, tags, Map.of(), List.of());
    }

    State gone(Instant from) {
        return new State(from, false, attributes, tags, outputs, secrets);
    }

    State with(Instant from, Attributes newAttributes) {
        return new State(from, exists, newAttributes, tags, outputs, secrets);
    }

    State with(Instant from, String attribute, String value) {
        Map<String, String> changed = new TreeMap<>(attributes.asMap());
        changed.put(attribute, value);
        return with(from, Attributes.of(changed));
    }

    State withTags(Instant from, Map<String, String> newTags) {
        return new State(from, exists, attributes, newTags, outputs, secrets);
    }

    State withOutputs(Map<String, String> newOutputs) {
        return new State(since, exists, attributes, tags, newOutputs, secrets);
    }

    State withSecrets(List<ExternalId> newSecrets) {
        return new State(since, exists, attributes, tags, outputs, newSecrets);
    }

    /** Whether both are the same but for the instant. */
    boolean sameAs(State other) {
        return equals(new State(since, other.exists, other.attributes, other.tags, other.outputs, other.secrets));
    }

    String attribute(String name) {
        return attributes.get(name);
    }

    /** Whether the list attribute {@code name} holds {@code value}. */
    boolean lists(String name, String value) {
        return List.of(attribute(name).split(", ")).contains(value);
    }
}
