package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** {@link Resources} of networks, which are VPCs. */
public final class Vpcs implements Resources<NetworkSpec> {
    private final Ec2Api ec2;

    public Vpcs(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<NetworkSpec> lookup) {
        return ec2.parallel()
                .map(
                        Ec2ResourceFinder.filtering("vpc-id", ec2.list()::vpcs, Vpc::vpcId, Vpc::tags)
                                .find(environment, lookup),
                        this::observed);
    }

    private Observed observed(Ec2ResourceFinder.Found<Vpc> found) {
        boolean dnsHostnames = ApiCall.of("ec2:DescribeVpcAttribute", found.id())
                .read(() -> ec2.reads()
                        .describeVpcAttribute(request ->
                                request.vpcId(found.id().value()).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                        .enableDnsHostnames()
                        .value());
        return found.as(dev.byoc.model.resource.ResourceType.NETWORK)
                .attributes(Attributes.builder()
                        .put(NetworkSpec.CIDR, found.resource().cidrBlock())
                        .put(NetworkSpec.DNS_NAMES, dnsHostnames)
                        .build())
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, NetworkSpec spec, References references) {
        String id = ApiCall.of("ec2:CreateVpc", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createVpc(request -> request.cidrBlock(spec.cidr().toString())
                                .tagSpecifications(Ec2Api.tagging(ResourceType.VPC, environment, spec.component())))
                        .vpc())
                .map(Vpc::vpcId)
                .orElse(null));
        PartialCreation.finish(id, () -> enableDnsHostnames(id));
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, NetworkSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        new AttributeChanges(now.attributes(), wished)
                .in(NetworkSpec.DNS_NAMES, () -> enableDnsHostnames(now.id().value()));
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    private void enableDnsHostnames(String id) {
        ApiCall.of("ec2:ModifyVpcAttribute", id).write(() -> ec2.writes()
                .modifyVpcAttribute(request -> request.vpcId(id).enableDnsHostnames(value -> value.value(true))));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        ApiCall.of("ec2:DeleteVpc", now.id()).remove(() -> ec2.writes()
                .deleteVpc(request -> request.vpcId(now.id().value())));
    }
}
