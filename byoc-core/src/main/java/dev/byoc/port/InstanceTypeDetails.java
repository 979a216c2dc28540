package dev.byoc.port;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import java.util.Set;

/**
 * An instance type as the provider describes it.
 *
 * @param name its name, such as {@code m5.xlarge}
 * @param architectures the images that it starts; none of them when it starts others only
 * @param cpus its virtual CPUs, 1 or more
 * @param threadsPerCore how many virtual CPUs are one core, 1 or more; an enclave takes whole cores
 * @param memory its memory
 * @param enclaves whether it runs enclaves
 */
public record InstanceTypeDetails(
        String name,
        Set<Architecture> architectures,
        int cpus,
        int threadsPerCore,
        Memory memory,
        EnclaveSupport enclaves) {
    /** Whether an instance type runs enclaves. */
    public enum EnclaveSupport {
        /** It does. */
        SUPPORTED,
        /** It does not. */
        UNSUPPORTED,
        /** The provider does not say. */
        UNKNOWN
    }

    /** Copies the set; refuses a type without CPUs. */
    public InstanceTypeDetails {
        architectures = Set.copyOf(architectures);
        if (cpus < 1 || threadsPerCore < 1) {
            throw new IllegalArgumentException("A machine has at least one CPU in each core [name=" + name + ", cpus="
                    + cpus + ", threadsPerCore=" + threadsPerCore + "]");
        }
    }
}
