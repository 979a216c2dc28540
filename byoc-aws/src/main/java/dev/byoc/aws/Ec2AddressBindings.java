package dev.byoc.aws;

import dev.byoc.model.ResourceId;
import dev.byoc.port.AddressBindings;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** {@link AddressBindings} of Elastic IPs. */
final class Ec2AddressBindings implements AddressBindings {
    private static final Set<InstanceStateName> ENDED =
            EnumSet.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

    private final Ec2 ec2;

    Ec2AddressBindings(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** By a filter, which may name what is gone; all addresses come on one page. */
    @Override
    public Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses) {
        Map<ResourceId, Optional<ResourceId>> bindings = new TreeMap<>();
        if (addresses.isEmpty()) {
            return bindings;
        }
        List<String> ids = addresses.stream().map(ResourceId::value).toList();
        AwsCall.of("ec2:DescribeAddresses", ids)
                .read(() -> ec2.reads().describeAddresses(request -> request.filters(Ec2.filter("allocation-id", ids))))
                .addresses()
                .forEach(address -> bindings.put(ResourceId.of(address.allocationId()), target(address)));
        return bindings;
    }

    private static Optional<ResourceId> target(Address address) {
        if (isSet(address.instanceId())) {
            return Optional.of(ResourceId.of(address.instanceId()));
        }
        return isSet(address.associationId()) || isSet(address.networkInterfaceId())
                ? Optional.of(SOMETHING_ELSE)
                : Optional.empty();
    }

    private static boolean isSet(@Nullable String id) {
        return id != null && !id.isEmpty();
    }

    /** By a filter, which may name what is gone; instances can be seen for a while after they were terminated. */
    @Override
    public boolean isThere(ResourceId target) {
        if (target.equals(SOMETHING_ELSE)) {
            return true;
        }
        return AwsCall.of("ec2:DescribeInstances", target).read(() -> ec2
                .reads()
                .describeInstancesPaginator(request -> request.filters(Ec2.filter("instance-id", target.value())))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .anyMatch(instance -> !ENDED.contains(instance.state().name())));
    }

    /**
     * The address moves in one call.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html">AssociateAddress</a>
     */
    @Override
    public void bind(ResourceId address, ResourceId machine) {
        AwsCall.of("ec2:AssociateAddress", address)
                .write(() -> ec2.writes().associateAddress(request -> request.allocationId(address.value())
                        .instanceId(machine.value())
                        .allowReassociation(true)));
    }
}
