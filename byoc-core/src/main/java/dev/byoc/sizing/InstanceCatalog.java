package dev.byoc.sizing;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import java.util.List;

/** The instance types to choose from, in the order in which they are tried. Immutable. */
public final class InstanceCatalog {
    private static final InstanceCatalog STANDARD = new InstanceCatalog(List.of(
            type("m5.xlarge", 4, 16),
            type("m5.2xlarge", 8, 32),
            type("m5.4xlarge", 16, 64),
            type("m5.8xlarge", 32, 128)));

    private static final InstanceCatalog EXTENDED = new InstanceCatalog(List.of(
            type("m5.xlarge", 4, 16),
            type("r6i.xlarge", 4, 32),
            type("m5.2xlarge", 8, 32),
            type("r6i.2xlarge", 8, 64),
            type("m5.4xlarge", 16, 64),
            type("r6i.4xlarge", 16, 128),
            type("m5.8xlarge", 32, 128),
            type("r6i.8xlarge", 32, 256),
            type("r6i.12xlarge", 48, 384)));

    private static final InstanceCatalog GRAVITON = new InstanceCatalog(List.of(
            type("m6g.xlarge", 4, 16),
            type("m6g.2xlarge", 8, 32),
            type("m6g.4xlarge", 16, 64),
            type("m6g.8xlarge", 32, 128)));

    private final List<InstanceType> types;

    private InstanceCatalog(List<InstanceType> types) {
        this.types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("A catalog needs at least one instance type");
        }
    }

    private static InstanceType type(String name, int cpus, int gib) {
        return new InstanceType(name, cpus, Memory.gib(gib));
    }

    /**
     * Returns the four m5 types from {@code m5.xlarge} to {@code m5.8xlarge}: enclaves of up to 30 CPUs and 126 GiB.
     */
    public static InstanceCatalog standard() {
        return STANDARD;
    }

    /**
     * Returns nine types, m5 and the memory-rich r6i in turn, up to {@code r6i.12xlarge}: enclaves of up to 46 CPUs and
     * 382 GiB.
     */
    public static InstanceCatalog extended() {
        return EXTENDED;
    }

    /** Returns the four m6g types from {@code m6g.xlarge} to {@code m6g.8xlarge}, for images built for arm64. */
    public static InstanceCatalog graviton() {
        return GRAVITON;
    }

    /**
     * Returns the catalog for images built for {@code architecture}: {@link #standard()} for x86_64,
     * {@link #graviton()} for arm64.
     */
    public static InstanceCatalog forArchitecture(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> STANDARD;
            case ARM64 -> GRAVITON;
        };
    }

    /** Returns a catalog of {@code types}, tried in that order. */
    public static InstanceCatalog of(List<InstanceType> types) {
        return new InstanceCatalog(types);
    }

    /** The types in the order in which they are tried. */
    public List<InstanceType> types() {
        return types;
    }
}
