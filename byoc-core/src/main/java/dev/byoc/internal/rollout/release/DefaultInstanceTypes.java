package dev.byoc.internal.rollout.release;

import dev.byoc.image.Architecture;
import dev.byoc.model.workload.Release;
import dev.byoc.sizing.InstanceCatalog;
import dev.byoc.sizing.InstanceSizer;
import dev.byoc.sizing.InstanceType;
import java.util.List;

/** The types of machine for a release whose user named none: the smallest that carries it, then the next larger. */
public final class DefaultInstanceTypes {
    private static final int TYPES = 2;

    private DefaultInstanceTypes() {}

    /** Returns their names, in the order in which they are tried. */
    public static List<String> of(Release release) {
        return InstanceSizer.of(catalog(release)).candidates(release.cpus(), release.memory()).stream()
                .limit(TYPES)
                .map(InstanceType::name)
                .toList();
    }

    /** Returns the names of all types of the catalog that carry {@code release}, in order; none if it is too large. */
    public static List<String> all(Release release) {
        return catalog(release).types().stream()
                .filter(type -> type.carries(release.cpus(), release.memory()))
                .map(InstanceType::name)
                .toList();
    }

    private static InstanceCatalog catalog(Release release) {
        return release.architecture() == Architecture.ARM64 ? InstanceCatalog.graviton() : InstanceCatalog.standard();
    }
}
