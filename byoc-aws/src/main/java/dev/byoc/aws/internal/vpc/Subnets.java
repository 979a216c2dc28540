package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** {@link Resources} of subnets. */
public final class Subnets implements Resources<SubnetSpec> {
    private final Ec2Api ec2;

    public Subnets(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<SubnetSpec> lookup) {
        return Ec2ResourceFinder.filtering("subnet-id", ec2.list()::subnets, Subnet::subnetId, Subnet::tags)
                .find(environment, lookup)
                .stream()
                .map(Subnets::observed)
                .toList();
    }

    private static Observed observed(Ec2ResourceFinder.Found<Subnet> found) {
        Subnet subnet = found.resource();
        return found.as(dev.byoc.model.resource.ResourceType.SUBNET)
                .attributes(Attributes.builder()
                        .put(SubnetSpec.NETWORK, subnet.vpcId())
                        .put(SubnetSpec.CIDR, subnet.cidrBlock())
                        .put(SubnetSpec.ZONE, subnet.availabilityZone())
                        .put(SubnetSpec.PUBLIC_ADDRESSES, Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()))
                        .build())
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, SubnetSpec spec, References references) {
        String vpc = references.id(spec.network()).value();
        String id = ApiCall.of("ec2:CreateSubnet", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createSubnet(request -> request.vpcId(vpc)
                                .cidrBlock(spec.cidr().toString())
                                .availabilityZone(spec.zone())
                                .tagSpecifications(Ec2Api.tagging(ResourceType.SUBNET, environment, spec.component())))
                        .subnet())
                .map(Subnet::subnetId)
                .orElse(null));
        if (spec.publicAddresses()) {
            PartialCreation.finish(id, () -> assignPublicAddresses(id, true));
        }
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, SubnetSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        new AttributeChanges(now.attributes(), wished)
                .in(
                        SubnetSpec.PUBLIC_ADDRESSES,
                        () -> assignPublicAddresses(now.id().value(), spec.publicAddresses()));
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    private void assignPublicAddresses(String id, boolean value) {
        ApiCall.of("ec2:ModifySubnetAttribute", id)
                .write(() -> ec2.writes().modifySubnetAttribute(request -> request.subnetId(id)
                        .mapPublicIpOnLaunch(wanted -> wanted.value(value))));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        ApiCall.of("ec2:DeleteSubnet", now.id()).remove(() -> ec2.writes()
                .deleteSubnet(request -> request.subnetId(now.id().value())));
    }
}
