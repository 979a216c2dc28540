package dev.byoc.aws.internal.preflight;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.error.NotFoundException;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.InstanceTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;

/**
 * Counts virtual CPUs, by which AWS limits running instances. Spot instances have limits of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html">On-Demand Instance
 *     quotas</a>
 */
final class VcpuCounter {
    /** The quota "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances". */
    static final String STANDARD_QUOTA = "L-1216C47A";

    /** Families whose name merely begins like these, such as Inf, DL, Trn, HPC and Mac, have quotas of their own. */
    private static final Set<String> STANDARD = Set.of("a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z");

    private static final Pattern FAMILY = Pattern.compile("([a-z]+)[0-9][a-z0-9-]*\\..+");

    private final Ec2Api ec2;
    private final InstanceTypes types;

    VcpuCounter(Ec2Api ec2, InstanceTypes types) {
        this.ec2 = ec2;
        this.types = types;
    }

    /** Returns whether instances of {@code instanceType} count towards {@link #STANDARD_QUOTA}. */
    static boolean isStandard(String instanceType) {
        Matcher family = FAMILY.matcher(instanceType);
        return family.matches() && STANDARD.contains(family.group(1));
    }

    /** Returns how many the instances have together that count towards {@link #STANDARD_QUOTA} now. */
    long running() {
        return ec2.list().instances(Ec2Api.filter("instance-state-name", List.of("pending", "running"))).stream()
                .filter(instance -> isStandard(instance.instanceTypeAsString()))
                .filter(instance -> instance.instanceLifecycle() != InstanceLifecycleType.SPOT)
                .mapToLong(VcpuCounter::of)
                .sum();
    }

    private static long of(Instance instance) {
        return (long) instance.cpuOptions().coreCount() * instance.cpuOptions().threadsPerCore();
    }

    /** Returns how many an instance of {@code instanceType} has. */
    long ofType(String instanceType) {
        return Optional.ofNullable(types.describe(Set.of(instanceType)).get(instanceType))
                .map(InstanceTypeDetails::cpus)
                .orElseThrow(() -> new NotFoundException(
                        "The region does not offer the instance type; choose another [instanceType=" + instanceType
                                + "]"));
    }
}
