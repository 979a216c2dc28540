package dev.byoc.testing;

import dev.byoc.model.Component;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** One resource through time. Guarded by its world's monitor. */
final class Item {
    private final ResourceType<?> type;
    private final ResourceId id;
    private final Deque<State> newestFirst = new ArrayDeque<>();

    Item(ResourceType<?> type, ResourceId id) {
        this.type = type;
        this.id = id;
    }

    ResourceType<?> type() {
        return type;
    }

    ResourceId id() {
        return id;
    }

    /** Returns what it is at {@code time}; empty when it is not there then. */
    Optional<State> at(Instant time) {
        for (State state : newestFirst) {
            if (!state.since().isAfter(time)) {
                return state.exists() ? Optional.of(state) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it is on its way out. */
    boolean leaving() {
        return !newestFirst.getFirst().exists();
    }

    void become(State state) {
        newestFirst.addFirst(state);
    }

    /** Forgets what nobody can see at {@code horizon} or later; returns whether that is everything. */
    boolean forgetBefore(Instant horizon) {
        boolean covered = false;
        for (Iterator<State> states = newestFirst.iterator(); states.hasNext(); ) {
            boolean old = !states.next().since().isAfter(horizon);
            if (covered) {
                states.remove();
            }
            covered |= old;
        }
        return newestFirst.size() == 1 && covered && leaving();
    }

    Observed observed(State state, Map<String, String> outputs, Component component) {
        return Observed.builder()
                .type(type)
                .component(component)
                .id(id)
                .attributes(state.attributes())
                .putAllOutputs(outputs)
                .putAllTags(state.tags())
                .build();
    }
}
