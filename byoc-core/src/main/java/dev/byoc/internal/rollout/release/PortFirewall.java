package dev.byoc.internal.rollout.release;

import dev.byoc.internal.observe.ResourceObserver;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.value.Digest;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The firewall that opens a release's ports. It is named by what it opens and never changed, so that releases with
 * other ports cannot disturb each other, and a rollback opens what was open before.
 *
 * @param spec what it should be
 * @param network the network that it is in
 * @param found what is there; empty when nothing is
 * @param asWanted whether what is there is as {@code spec} says
 */
record PortFirewall(FirewallSpec spec, References network, Optional<Observed> found, boolean asWanted) {
    private static final String PREFIX = "ports-";
    private static final Component NETWORK = Component.of("network");
    private static final int DIGEST_BYTES = 4;

    /** Looks for the firewall of {@code release}; empty when that opens no port. */
    static Optional<PortFirewall> find(EngineContext context, DeploymentResources resources, Release release) {
        return spec(context.environment(), release).map(spec -> {
            ResourceObserver observer = new ResourceObserver(context);
            References network = References.none()
                    .with(Observed.builder()
                            .type(ResourceType.NETWORK)
                            .component(spec.network())
                            .id(resources.network())
                            .attributes(Attributes.none())
                            .build());
            Optional<Observed> found = observer.observe(ResourceType.FIREWALL, List.of(spec), Map.of()).stream()
                    .filter(there -> there.component().equals(spec.component())
                            && context.environment().owns(there.tags()))
                    .findFirst();
            boolean asWanted = found.filter(there -> there.attributes().equals(observer.wished(spec, network)))
                    .isPresent();
            return new PortFirewall(spec, network, found, asWanted);
        });
    }

    /** Returns whether {@code component} is a firewall for the ports of some release of {@code deployment}. */
    static boolean isOf(String deployment, Component component) {
        return component.value().startsWith(deployment + "." + PREFIX);
    }

    private static Optional<FirewallSpec> spec(EnvironmentKey environment, Release release) {
        if (release.exposures().isEmpty()) {
            return Optional.empty();
        }
        List<Exposure> exposures = release.exposures().stream()
                .sorted(Comparator.comparingInt(Exposure::port))
                .toList();
        String part = PREFIX + Digest.of(exposures.toString(), DIGEST_BYTES);
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
