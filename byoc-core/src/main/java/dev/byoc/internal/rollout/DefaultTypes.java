package dev.byoc.internal.rollout;

import dev.byoc.image.Architecture;
import dev.byoc.rollout.Release;
import dev.byoc.sizing.InstanceCatalog;
import dev.byoc.sizing.InstanceSizer;
import dev.byoc.sizing.InstanceType;
import java.util.List;

/** The types of machine for a release whose user named none: the smallest that carries it, then the next larger. */
public final class DefaultTypes {
    private static final int TYPES = 2;

    private DefaultTypes() {}

    /** Returns their names, in the order in which they are tried. */
    public static List<String> of(Release release) {
        InstanceCatalog catalog =
                release.architecture() == Architecture.ARM64 ? InstanceCatalog.graviton() : InstanceCatalog.standard();
        return InstanceSizer.of(catalog).candidates(release.cpus(), release.memory()).stream()
                .limit(TYPES)
                .map(InstanceType::name)
                .toList();
    }
}
