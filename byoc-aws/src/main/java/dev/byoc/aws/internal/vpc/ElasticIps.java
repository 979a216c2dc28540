package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@link Resources} of public addresses, which are Elastic IPs. */
public final class ElasticIps implements Resources<AddressSpec> {
    private final Ec2Api ec2;
    private final ElasticIpAssociations associations;

    public ElasticIps(Ec2Api ec2) {
        this.ec2 = ec2;
        this.associations = new ElasticIpAssociations(ec2);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<AddressSpec> lookup) {
        return Ec2ResourceFinder.filtering("allocation-id", ec2.list()::addresses, Address::allocationId, Address::tags)
                .find(environment, lookup)
                .stream()
                .map(ElasticIps::observed)
                .toList();
    }

    private static Observed observed(Ec2ResourceFinder.Found<Address> found) {
        return found.as(dev.byoc.model.resource.ResourceType.ADDRESS)
                .attributes(dev.byoc.model.resource.Attributes.none())
                .putOutputs(AddressSpec.ADDRESS, found.resource().publicIp())
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, AddressSpec spec, References references) {
        ApiCall call = ApiCall.of("ec2:AllocateAddress", spec.component());
        AllocateAddressResponse answer =
                call.write(() -> ec2.writes().allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(Ec2Api.tagging(ResourceType.ELASTIC_IP, environment, spec.component()))));
        String id = call.create(answer::allocationId);
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .putOutputs(AddressSpec.ADDRESS, answer.publicIp())
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, AddressSpec spec, References references) {
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now)
                .attributes(wished(environment, spec, references))
                .putAllOutputs(now.outputs())
                .build();
    }

    /**
     * Disassociates the Elastic IP from an instance of the environment first, since AWS releases none in use. Any other
     * association is refused here and not left to AWS, which in a default VPC disassociates as it releases.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html">ReleaseAddress</a>
     */
    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        associations.disassociateFromInstance(environment, now.id());
        ApiCall.of("ec2:ReleaseAddress", now.id()).remove(() -> ec2.writes()
                .releaseAddress(request -> request.allocationId(now.id().value())));
    }
}
