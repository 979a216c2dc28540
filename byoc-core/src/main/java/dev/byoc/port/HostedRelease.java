package dev.byoc.port;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import java.util.List;

/**
 * A release as machines can be made from it: a launch template, at one version of it, that holds it.
 *
 * @param source what the provider calls that; machines and fleets name it as what they are made from
 * @param base the environment's own settings that it repeats, as {@link dev.byoc.port.HostedReleases.Listing#base}
 *     names them
 * @param release the release
 * @param instanceType the instance type
 * @param firewalls what is around the machine, sorted by id
 */
public record HostedRelease(
        String source, String base, Release release, String instanceType, List<ResourceId> firewalls) {
    /** Sorts the firewalls. */
    public HostedRelease {
        firewalls = firewalls.stream().sorted().toList();
    }
}
