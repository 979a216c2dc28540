package dev.byoc.internal.rollout.release;

import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link ReleasePublisher} would make for a release.
 *
 * @param hosted the launch template of the release as it is or would be; one that is not there yet has no source
 * @param makesLaunchTemplate whether that is not there yet
 * @param makesFirewall whether the firewall for the release's ports is not there, or is not as it should be
 */
public record PlannedParts(HostedRelease hosted, boolean makesLaunchTemplate, boolean makesFirewall) {
    /** Looks what is there for {@code release} on {@code instanceType}. */
    public static PlannedParts find(
            EngineContext context,
            DeploymentResources resources,
            Listing listing,
            Release release,
            String instanceType) {
        Optional<PortFirewall> ports = PortFirewall.find(context, resources, release);
        List<ResourceId> firewalls =
                new ArrayList<>(List.of(resources.firewall().id()));
        ports.flatMap(PortFirewall::found).map(Observed::id).ifPresent(firewalls::add);
        boolean firewallsComplete =
                ports.filter(firewall -> firewall.found().isEmpty()).isEmpty();
        HostedReleaseSpec spec = ReleasePublisher.spec(resources, release, instanceType, firewalls);
        Optional<HostedRelease> there = firewallsComplete ? ReleasePublisher.hosting(listing, spec) : Optional.empty();
        return new PlannedParts(
                there.orElseGet(() -> new HostedRelease("", listing.base(), release, instanceType, firewalls)),
                there.isEmpty(),
                ports.filter(firewall -> !firewall.asWanted()).isPresent());
    }
}
