package dev.byoc.aws;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import dev.byoc.port.MachineType;
import dev.byoc.port.MachineTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NitroEnclavesSupport;

/**
 * {@link MachineTypes} of EC2. They are asked for by a filter, which passes over a name that the region does not know;
 * as a parameter such a name fails the whole call with {@code InvalidInstanceType}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html">DescribeInstanceTypes</a>
 */
final class Ec2MachineTypes implements MachineTypes {
    private final Ec2 ec2;

    Ec2MachineTypes(Ec2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public Map<String, MachineType> describe(Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return AwsCall.of("ec2:DescribeInstanceTypes", names).read(() -> ec2
                .reads()
                .describeInstanceTypesPaginator(request -> request.filters(Ec2.filter("instance-type", names)))
                .instanceTypes()
                .stream()
                // A star in a name stands for others.
                .filter(found -> names.contains(found.instanceTypeAsString()))
                .map(Ec2MachineTypes::type)
                .collect(Collectors.toUnmodifiableMap(MachineType::name, Function.identity())));
    }

    private static MachineType type(InstanceTypeInfo found) {
        List<String> architectures = found.processorInfo().supportedArchitecturesAsStrings();
        return new MachineType(
                found.instanceTypeAsString(),
                Arrays.stream(Architecture.values())
                        .filter(architecture -> architectures.contains(architecture.value()))
                        .collect(Collectors.toSet()),
                found.vCpuInfo().defaultVCpus(),
                found.vCpuInfo().defaultThreadsPerCore(),
                Memory.mib(found.memoryInfo().sizeInMiB()),
                support(found.nitroEnclavesSupport()));
    }

    private static MachineType.EnclaveSupport support(@Nullable NitroEnclavesSupport said) {
        if (said == NitroEnclavesSupport.SUPPORTED) {
            return MachineType.EnclaveSupport.SUPPORTED;
        }
        return said == NitroEnclavesSupport.UNSUPPORTED
                ? MachineType.EnclaveSupport.UNSUPPORTED
                : MachineType.EnclaveSupport.UNKNOWN;
    }
}
