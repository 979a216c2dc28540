package dev.byoc.testing.internal.account;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** One resource through time. Guarded by the provider's monitor. */
public final class ResourceHistory {
    private final ResourceType<?> type;
    private final ResourceId id;
    private final Deque<ResourceState> newestFirst = new ArrayDeque<>();

    ResourceHistory(ResourceType<?> type, ResourceId id) {
        this.type = type;
        this.id = id;
    }

    public ResourceType<?> type() {
        return type;
    }

    public ResourceId id() {
        return id;
    }

    /** Returns what it is at {@code time}; empty when it is not there then. */
    public Optional<ResourceState> at(Instant time) {
        for (ResourceState state : newestFirst) {
            if (!state.since().isAfter(time)) {
                return state.exists() ? Optional.of(state) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it is being deleted or gone. */
    public boolean isBeingDeleted() {
        return !newestFirst.getFirst().exists();
    }

    public void append(ResourceState state) {
        newestFirst.addFirst(state);
    }

    /** Forgets what nobody can see at {@code readTime} or later; returns whether that is everything. */
    boolean forgetBefore(Instant readTime) {
        boolean covered = false;
        for (Iterator<ResourceState> states = newestFirst.iterator(); states.hasNext(); ) {
            boolean old = !states.next().since().isAfter(readTime);
            if (covered) {
                states.remove();
            }
            covered |= old;
        }
        return newestFirst.size() == 1 && covered && isBeingDeleted();
    }

    public Observed observed(ResourceState state, Map<String, String> outputs, Component component) {
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
