package dev.byoc.sizing;

import dev.byoc.model.Memory;

/**
 * An instance type.
 *
 * @param name its name, such as {@code m5.xlarge}
 * @param cpus its virtual CPUs, 1 or more
 * @param memory its memory
 */
public record InstanceType(String name, int cpus, Memory memory) {
    /** Refuses a type without CPUs. */
    public InstanceType {
        if (cpus < 1) {
            throw new IllegalArgumentException("A machine has at least one CPU [name=" + name + ", cpus=" + cpus + "]");
        }
    }

    /**
     * Returns whether an enclave of {@code cpus} and {@code memory} fits beside what {@link InstanceSizer} lets the
     * machine keep.
     */
    public boolean carries(int cpus, Memory memory) {
        long whole = cpus + (long) (cpus % 2);
        return this.cpus - InstanceSizer.HOST_CPUS >= whole
                && this.memory.mebibytes() - InstanceSizer.HOST_MEMORY.mebibytes() >= memory.mebibytes();
    }

    @Override
    public String toString() {
        return name + " (" + cpus + " vCPU, " + memory + ")";
    }
}
