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
 * @param sources what holds the wished release, one for each type of machine that was tried
 * @param serving the machines of another release that serve until then, which are the last to go
 * @param pin the one that new machines are made from; empty when nothing is to run and nothing has to be pinned
 * @param count how many machines
 * @param strategy how many at a time
 * @param addresses the addresses that are to lead to them, in order
 */
public record FleetTarget(
        Set<String> sources,
        Set<ResourceId> serving,
        Optional<String> pin,
        int count,
        Strategy strategy,
        List<ResourceId> addresses) {
    public FleetTarget {
        sources = Set.copyOf(sources);
        serving = Set.copyOf(serving);
        addresses = List.copyOf(addresses);
    }

    /** Returns this goal with new machines made from {@code source}, which holds the same release. */
    FleetTarget pinnedTo(String source) {
        Set<String> more = new HashSet<>(sources);
        more.add(source);
        return new FleetTarget(more, serving, Optional.of(source), count, strategy, addresses);
    }
}
