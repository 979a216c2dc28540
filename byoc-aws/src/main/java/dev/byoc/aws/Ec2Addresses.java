package dev.byoc.aws;

import dev.byoc.model.AddressSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@link Resources} of public addresses: Elastic IPs. */
final class Ec2Addresses implements Resources<AddressSpec> {
    private final Ec2 ec2;
    private final Ec2AddressBindings bindings;

    Ec2Addresses(Ec2 ec2) {
        this.ec2 = ec2;
        this.bindings = new Ec2AddressBindings(ec2);
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<AddressSpec> lookup) {
        return Ec2Search.filtering("allocation-id", this::describe, Address::allocationId, Address::tags)
                .find(owner, lookup)
                .stream()
                .map(Ec2Addresses::observed)
                .toList();
    }

    /** All addresses come on one page. */
    private List<Address> describe(Filter filter) {
        return AwsCall.of("ec2:DescribeAddresses", filter)
                .read(() -> ec2.reads().describeAddresses(request -> request.filters(filter)))
                .addresses();
    }

    private static Observed observed(Ec2Search.Found<Address> found) {
        return found.as(dev.byoc.model.ResourceType.ADDRESS)
                .attributes(dev.byoc.model.Attributes.none())
                .putOutputs(AddressSpec.ADDRESS, found.resource().publicIp())
                .build();
    }

    @Override
    public Observed create(Owner owner, AddressSpec spec, References references) {
        AwsCall call = AwsCall.of("ec2:AllocateAddress", spec.component());
        AllocateAddressResponse answer =
                call.write(() -> ec2.writes().allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(Ec2.tagging(ResourceType.ELASTIC_IP, owner, spec.component()))));
        String id = call.create(answer::allocationId);
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .putOutputs(AddressSpec.ADDRESS, answer.publicIp())
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, AddressSpec spec, References references) {
        ec2.retag(owner, now);
        return Ec2.changed(owner, now)
                .attributes(wished(owner, spec, references))
                .putAllOutputs(now.outputs())
                .build();
    }

    /**
     * Takes the address from a machine of the environment first, since AWS releases none in use. What else has it is
     * not left to that refusal: in a default VPC a release takes the address from whatever has it.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html">ReleaseAddress</a>
     */
    @Override
    public void delete(Owner owner, Observed now) {
        bindings.takeFromMachine(owner, now.id());
        AwsCall.of("ec2:ReleaseAddress", now.id()).remove(() -> ec2.writes()
                .releaseAddress(request -> request.allocationId(now.id().value())));
    }
}
