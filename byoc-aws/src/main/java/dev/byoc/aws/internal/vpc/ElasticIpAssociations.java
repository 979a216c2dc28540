package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.error.ConflictException;
import dev.byoc.model.EnvironmentKey;
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
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** {@link AddressBindings} of Elastic IPs. */
public final class ElasticIpAssociations implements AddressBindings {
    private static final Set<InstanceStateName> ENDED =
            EnumSet.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

    private final Ec2Api ec2;

    public ElasticIpAssociations(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses) {
        Map<ResourceId, Optional<ResourceId>> bindings = new TreeMap<>();
        if (addresses.isEmpty()) {
            return bindings;
        }
        describe(addresses).forEach(address -> bindings.put(ResourceId.of(address.allocationId()), target(address)));
        return bindings;
    }

    private List<Address> describe(Collection<ResourceId> addresses) {
        List<String> ids = addresses.stream().map(ResourceId::value).toList();
        return ec2.list().addresses(Ec2Api.filter("allocation-id", ids));
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

    @Override
    public boolean isThere(ResourceId target) {
        return target.equals(SOMETHING_ELSE)
                || instances(target.value()).stream()
                        .anyMatch(instance -> !ENDED.contains(instance.state().name()));
    }

    /** Instances can be seen for a while after they were terminated. */
    private List<Instance> instances(String id) {
        return ec2.list().instances(Ec2Api.filter("instance-id", id));
    }

    /**
     * The Elastic IP moves in one call.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html">AssociateAddress</a>
     */
    @Override
    public void bind(ResourceId address, ResourceId instance) {
        ApiCall.of("ec2:AssociateAddress", address)
                .write(() -> ec2.writes().associateAddress(request -> request.allocationId(address.value())
                        .instanceId(instance.value())
                        .allowReassociation(true)));
    }

    /**
     * Disassociates {@code address} if it is associated with an instance of {@code environment}; does nothing if it is
     * not associated.
     *
     * @throws ConflictException if it is associated with anything else
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html">DisassociateAddress</a>
     */
    void disassociateFromInstance(EnvironmentKey environment, ResourceId address) {
        describe(List.of(address)).stream()
                .filter(found -> isSet(found.associationId()))
                .forEach(found -> {
                    requireOwn(environment, found);
                    ApiCall.of("ec2:DisassociateAddress", address).remove(() -> ec2.writes()
                            .disassociateAddress(request -> request.associationId(found.associationId())));
                });
    }

    private void requireOwn(EnvironmentKey environment, Address address) {
        String target = isSet(address.instanceId()) ? address.instanceId() : address.networkInterfaceId();
        boolean own = isSet(address.instanceId())
                && instances(target).stream().anyMatch(instance -> environment.owns(Ec2Api.map(instance.tags())));
        if (!own) {
            throw new ConflictException("The Elastic IP is associated with something that is not the environment's;"
                    + " disassociate it there and run again [allocationId=" + address.allocationId()
                    + ", associatedWith=" + target + "]");
        }
    }
}
