package dev.byoc.internal.rollout;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a fleet is to become.
 *
 * @param template the launch template
 * @param versions the versions that hold the wished release, one for each type of machine that was tried
 * @param pin the one that new machines are made from; 0 when nothing is to run and nothing has to be pinned
 * @param count how many machines
 * @param strategy how many at a time
 * @param addresses the addresses that are to lead to them, in order
 */
record Goal(
        ResourceId template, Set<Long> versions, long pin, int count, Strategy strategy, List<ResourceId> addresses) {
    Goal {
        versions = Set.copyOf(versions);
        addresses = List.copyOf(addresses);
    }

    /** Returns this goal with new machines made from {@code version}, which holds the same release. */
    Goal pinnedTo(long version) {
        Set<Long> more = new HashSet<>(versions);
        more.add(version);
        return new Goal(template, more, version, count, strategy, addresses);
    }
}
