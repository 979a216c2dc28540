package dev.byoc.rollout;

import dev.byoc.model.ResourceId;
import java.util.List;

/**
 * A release as machines can be made from it: a numbered version of the environment's launch template that holds it.
 *
 * @param version the number, 2 or more; version 1 is the environment's own
 * @param base the number of the environment's own version whose settings it repeats
 * @param release the release
 * @param instanceType the type of machine
 * @param firewalls what is around the machine, sorted by id
 */
public record HostedRelease(long version, long base, Release release, String instanceType, List<ResourceId> firewalls) {
    /** Sorts the firewalls. */
    public HostedRelease {
        firewalls = firewalls.stream().sorted().toList();
    }
}
