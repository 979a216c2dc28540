package dev.byoc.sizing;

import dev.byoc.model.Memory;

/**
 * A type of machine.
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

    @Override
    public String toString() {
        return name + " (" + cpus + " vCPU, " + memory + ")";
    }
}
