package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.NetworkSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** {@link Resources} of networks: VPCs. */
final class Ec2Networks implements Resources<NetworkSpec> {
    private final Ec2 ec2;

    Ec2Networks(Ec2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<NetworkSpec> lookup) {
        return ec2.parallel()
                .map(
                        Ec2Search.filtering("vpc-id", this::describe, Vpc::vpcId, Vpc::tags)
                                .find(owner, lookup),
                        this::observed);
    }

    private List<Vpc> describe(Filter filter) {
        return AwsCall.of("ec2:DescribeVpcs", filter)
                .read(() -> ec2.reads().describeVpcsPaginator(request -> request.filters(filter)).vpcs().stream()
                        .toList());
    }

    private Observed observed(Ec2Search.Found<Vpc> found) {
        boolean names = AwsCall.of("ec2:DescribeVpcAttribute", found.id()).read(() -> ec2.reads()
                .describeVpcAttribute(
                        request -> request.vpcId(found.id().value()).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value());
        return found.as(dev.byoc.model.ResourceType.NETWORK)
                .attributes(Attributes.builder()
                        .put(NetworkSpec.CIDR, found.resource().cidrBlock())
                        .put(NetworkSpec.DNS_NAMES, names)
                        .build())
                .build();
    }

    @Override
    public Observed create(Owner owner, NetworkSpec spec, References references) {
        String id = AwsCall.of("ec2:CreateVpc", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createVpc(request -> request.cidrBlock(spec.cidr().toString())
                                .tagSpecifications(Ec2.tagging(ResourceType.VPC, owner, spec.component())))
                        .vpc())
                .map(Vpc::vpcId)
                .orElse(null));
        HalfMade.finish(id, () -> enableNames(id));
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, NetworkSpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.get(NetworkSpec.DNS_NAMES).equals(now.attributes().get(NetworkSpec.DNS_NAMES))) {
            enableNames(now.id().value());
        }
        ec2.retag(owner, now);
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    private void enableNames(String id) {
        AwsCall.of("ec2:ModifyVpcAttribute", id).write(() -> ec2.writes()
                .modifyVpcAttribute(request -> request.vpcId(id).enableDnsHostnames(value -> value.value(true))));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        AwsCall.of("ec2:DeleteVpc", now.id()).remove(() -> ec2.writes()
                .deleteVpc(request -> request.vpcId(now.id().value())));
    }
}
