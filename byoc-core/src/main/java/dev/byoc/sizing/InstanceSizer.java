package dev.byoc.sizing;

import dev.byoc.model.Memory;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the machine for an enclave. The machine keeps 2 CPUs and 2 GiB for itself, and an enclave takes CPUs in pairs
 * (both threads of a core), so an odd number goes up by one. Immutable and safe to share.
 *
 * <pre>{@code
 * InstanceType type = InstanceSizer.pick(2, Memory.gib(4)); // m5.xlarge
 * }</pre>
 */
public final class InstanceSizer {
    /** The CPUs that the machine keeps for itself. */
    public static final int HOST_CPUS = 2;

    /** The memory that the machine keeps for itself. */
    public static final Memory HOST_MEMORY = Memory.gib(2);

    private final InstanceCatalog catalog;

    private InstanceSizer(InstanceCatalog catalog) {
        this.catalog = catalog;
    }

    /** Returns a sizer that chooses from {@code catalog}. */
    public static InstanceSizer of(InstanceCatalog catalog) {
        return new InstanceSizer(catalog);
    }

    /**
     * Returns the first type of {@link InstanceCatalog#standard()} that carries an enclave of {@code cpus} and
     * {@code memory}.
     *
     * @throws IllegalArgumentException if {@code cpus} is less than 1 or no type is large enough
     */
    public static InstanceType pick(int cpus, Memory memory) {
        return of(InstanceCatalog.standard()).choose(cpus, memory);
    }

    /**
     * Returns the first type of the catalog that carries an enclave of {@code cpus} and {@code memory}.
     *
     * @throws IllegalArgumentException if {@code cpus} is less than 1 or no type is large enough
     */
    public InstanceType choose(int cpus, Memory memory) {
        return candidates(cpus, memory).get(0);
    }

    /**
     * Returns every type of the catalog that carries an enclave of {@code cpus} and {@code memory}, in order.
     *
     * @throws IllegalArgumentException if {@code cpus} is less than 1 or no type is large enough
     */
    public List<InstanceType> candidates(int cpus, Memory memory) {
        if (cpus < 1) {
            throw new IllegalArgumentException("An enclave needs at least one CPU [cpus=" + cpus + "]");
        }
        List<InstanceType> fitting = catalog.types().stream()
                .filter(type -> type.carries(cpus, memory))
                .toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException(tooLarge(cpus, memory));
        }
        return fitting;
    }

    private String tooLarge(int cpus, Memory memory) {
        InstanceType largest = catalog.types().stream()
                .max(Comparator.comparingInt(InstanceType::cpus).thenComparing(InstanceType::memory))
                .orElseThrow();
        return "No machine is large enough for the enclave; the largest is " + largest
                + ", of which the machine keeps " + HOST_CPUS + " CPUs and " + HOST_MEMORY
                + "; ask for less or give another catalog [cpus=" + cpus + ", memory=" + memory + "]";
    }
}
