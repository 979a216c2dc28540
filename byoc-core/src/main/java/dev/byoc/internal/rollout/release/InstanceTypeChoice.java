package dev.byoc.internal.rollout.release;

import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.sizing.InstanceCatalog;
import dev.byoc.sizing.InstanceSizer;
import dev.byoc.sizing.InstanceType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which instance types are tried for a release, and in which order. */
public final class InstanceTypeChoice {
    private static final int DEFAULT_TYPES = 2;

    private InstanceTypeChoice() {}

    /**
     * Returns the names of the types to try for {@code release}: the named ones, or by default the smallest that
     * carries it and the next larger. The type that the fleet makes machines of already comes first, so that scaling
     * does not exchange machines.
     */
    public static List<String> of(DeploymentState state, Release release, List<String> named) {
        Set<String> types = new LinkedHashSet<>();
        state.hosting(release).stream()
                .filter(hosted -> state.fleet().state().source().equals(Optional.of(hosted.source())))
                .map(HostedRelease::instanceType)
                .filter(type -> named.isEmpty() || named.contains(type))
                .forEach(types::add);
        types.addAll(named.isEmpty() ? byDefault(release) : named);
        return List.copyOf(types);
    }

    private static List<String> byDefault(Release release) {
        return InstanceSizer.of(catalog(release)).candidates(release.cpus(), release.memory()).stream()
                .limit(DEFAULT_TYPES)
                .map(InstanceType::name)
                .toList();
    }

    /** Returns the names of all types of the catalog that carry {@code release}, in order; none if it is too large. */
    public static List<String> carrying(Release release) {
        return catalog(release).types().stream()
                .filter(type -> type.carries(release.cpus(), release.memory()))
                .map(InstanceType::name)
                .toList();
    }

    private static InstanceCatalog catalog(Release release) {
        return InstanceCatalog.forArchitecture(release.architecture());
    }
}
