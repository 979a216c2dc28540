package dev.byoc.internal.rollout.release;

import dev.byoc.internal.value.Digest;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The firewall that opens a release's ports. It is named by what it opens and never changed, so that releases with
 * other ports cannot disturb each other, and going back opens what was open before.
 */
final class PortFirewall {
    static final String PART = "ports-";

    private static final Component NETWORK = Component.of("network");
    private static final int DIGEST_BYTES = 4;

    private PortFirewall() {}

    /** Returns the wish of {@code release}; empty when it opens nothing. */
    static Optional<FirewallSpec> of(EnvironmentKey environment, Release release) {
        if (release.exposures().isEmpty()) {
            return Optional.empty();
        }
        List<Exposure> exposures = release.exposures().stream()
                .sorted(Comparator.comparingInt(Exposure::port))
                .toList();
        String part = PART + Digest.of(exposures.toString(), DIGEST_BYTES);
        FirewallSpec.Builder spec = FirewallSpec.builder()
                .component(Component.of(release.deployment(), part))
                .network(NETWORK)
                .name(environment.prefix() + "-" + release.deployment() + "-" + part);
        for (Exposure exposure : exposures) {
            exposure.ranges().forEach(range -> spec.addIngress(FirewallRule.tcp(exposure.port(), range)));
        }
        return Optional.of(spec.build());
    }
}
