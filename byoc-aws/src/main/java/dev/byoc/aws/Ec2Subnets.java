package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.SubnetSpec;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** {@link Resources} of subnets. */
final class Ec2Subnets implements Resources<SubnetSpec> {
    private final Ec2 ec2;

    Ec2Subnets(Ec2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<SubnetSpec> lookup) {
        return Ec2Search.filtering("subnet-id", this::describe, Subnet::subnetId, Subnet::tags)
                .find(owner, lookup)
                .stream()
                .map(Ec2Subnets::observed)
                .toList();
    }

    private List<Subnet> describe(Filter filter) {
        return AwsCall.of("ec2:DescribeSubnets", filter)
                .read(() -> ec2.reads().describeSubnetsPaginator(request -> request.filters(filter)).subnets().stream()
                        .toList());
    }

    private static Observed observed(Ec2Search.Found<Subnet> found) {
        Subnet subnet = found.resource();
        return found.as(dev.byoc.model.ResourceType.SUBNET)
                .attributes(Attributes.builder()
                        .put(SubnetSpec.NETWORK, subnet.vpcId())
                        .put(SubnetSpec.CIDR, subnet.cidrBlock())
                        .put(SubnetSpec.ZONE, subnet.availabilityZone())
                        .put(SubnetSpec.PUBLIC_ADDRESSES, Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()))
                        .build())
                .build();
    }

    @Override
    public Observed create(Owner owner, SubnetSpec spec, References references) {
        String network = references.id(spec.network()).value();
        String id = AwsCall.of("ec2:CreateSubnet", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createSubnet(request -> request.vpcId(network)
                                .cidrBlock(spec.cidr().toString())
                                .availabilityZone(spec.zone())
                                .tagSpecifications(Ec2.tagging(ResourceType.SUBNET, owner, spec.component())))
                        .subnet())
                .map(Subnet::subnetId)
                .orElse(null));
        if (spec.publicAddresses()) {
            HalfMade.finish(id, () -> assignPublicAddresses(id, true));
        }
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, SubnetSpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.get(SubnetSpec.PUBLIC_ADDRESSES).equals(now.attributes().get(SubnetSpec.PUBLIC_ADDRESSES))) {
            assignPublicAddresses(now.id().value(), spec.publicAddresses());
        }
        ec2.retag(owner, now);
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    private void assignPublicAddresses(String id, boolean value) {
        AwsCall.of("ec2:ModifySubnetAttribute", id)
                .write(() -> ec2.writes().modifySubnetAttribute(request -> request.subnetId(id)
                        .mapPublicIpOnLaunch(wanted -> wanted.value(value))));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        AwsCall.of("ec2:DeleteSubnet", now.id()).remove(() -> ec2.writes()
                .deleteSubnet(request -> request.subnetId(now.id().value())));
    }
}
