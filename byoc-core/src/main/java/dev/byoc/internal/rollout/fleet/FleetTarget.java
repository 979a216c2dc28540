package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a fleet is to become.
 *
 * @param sources the launch templates that hold the release that is to serve, one for each instance type that was tried
 * @param serving the machines of another release that serve until then, which are the last to go
 * @param pin the one of {@code sources} that new machines are made from; empty when no machine is to be made
 * @param count how many machines are to serve
 * @param strategy how many machines are exchanged at a time
 * @param addresses the addresses that are to lead to them, in order
 */
public record FleetTarget(
        Set<String> sources,
        Set<ResourceId> serving,
        Optional<String> pin,
        int count,
        Strategy strategy,
        List<ResourceId> addresses) {
    /** Copies the collections. */
    public FleetTarget {
        sources = Set.copyOf(sources);
        serving = Set.copyOf(serving);
        addresses = List.copyOf(addresses);
    }

    /** Returns this target with new machines made from {@code source}, which holds the same release. */
    FleetTarget pinnedTo(String source) {
        Set<String> more = new HashSet<>(sources);
        more.add(source);
        return new FleetTarget(more, serving, Optional.of(source), count, strategy, addresses);
    }
}
