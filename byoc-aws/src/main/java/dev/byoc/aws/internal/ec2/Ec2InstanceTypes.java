package dev.byoc.aws.internal.ec2;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.InstanceTypes;
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
 * {@link InstanceTypes} of EC2. They are asked for by a filter, which passes over a name that the region does not know;
 * as a parameter such a name fails the whole call with {@code InvalidInstanceType}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html">DescribeInstanceTypes</a>
 */
public final class Ec2InstanceTypes implements InstanceTypes {
    private final Ec2Api ec2;

    public Ec2InstanceTypes(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public Map<String, InstanceTypeDetails> describe(Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        return ApiCall.of("ec2:DescribeInstanceTypes", names).read(() -> ec2
                .reads()
                .describeInstanceTypesPaginator(request -> request.filters(Ec2Api.filter("instance-type", names)))
                .instanceTypes()
                .stream()
                // A star in a name stands for others.
                .filter(found -> names.contains(found.instanceTypeAsString()))
                .map(Ec2InstanceTypes::type)
                .collect(Collectors.toUnmodifiableMap(InstanceTypeDetails::name, Function.identity())));
    }

    private static InstanceTypeDetails type(InstanceTypeInfo found) {
        List<String> architectures = found.processorInfo().supportedArchitecturesAsStrings();
        return new InstanceTypeDetails(
                found.instanceTypeAsString(),
                Arrays.stream(Architecture.values())
                        .filter(architecture -> architectures.contains(architecture.value()))
                        .collect(Collectors.toSet()),
                found.vCpuInfo().defaultVCpus(),
                found.vCpuInfo().defaultThreadsPerCore(),
                Memory.mib(found.memoryInfo().sizeInMiB()),
                support(found.nitroEnclavesSupport()));
    }

    private static InstanceTypeDetails.EnclaveSupport support(@Nullable NitroEnclavesSupport said) {
        if (said == NitroEnclavesSupport.SUPPORTED) {
            return InstanceTypeDetails.EnclaveSupport.SUPPORTED;
        }
        return said == NitroEnclavesSupport.UNSUPPORTED
                ? InstanceTypeDetails.EnclaveSupport.UNSUPPORTED
                : InstanceTypeDetails.EnclaveSupport.UNKNOWN;
    }
}
