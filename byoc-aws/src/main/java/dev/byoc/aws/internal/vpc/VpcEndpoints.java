package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.ListDifference;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** {@link Resources} of endpoints, which are VPC endpoints. */
public final class VpcEndpoints implements Resources<EndpointSpec> {
    /** Attribute: whether the service's usual name leads to an interface endpoint. */
    static final String PRIVATE_NAMES = "private-names";

    private final Ec2Api ec2;
    private final VpcEndpointServices services;

    public VpcEndpoints(Ec2Api ec2, Partition partition) {
        this.ec2 = ec2;
        this.services = new VpcEndpointServices(ec2, partition);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<EndpointSpec> lookup) {
        return new Ec2ResourceFinder<>(
                        ec2.list()::vpcEndpoints, this::byIds, VpcEndpoint::vpcEndpointId, VpcEndpoint::tags)
                .find(environment, lookup).stream().map(this::observed).toList();
    }

    /** An id that is gone fails the call, so each is asked for by itself. */
    private List<VpcEndpoint> byIds(Collection<String> ids) {
        return ids.stream().flatMap(id -> ec2.list().vpcEndpoint(id).stream()).toList();
    }

    private Observed observed(Ec2ResourceFinder.Found<VpcEndpoint> found) {
        VpcEndpoint endpoint = found.resource();
        Attributes.Builder attributes = Attributes.builder()
                .put(EndpointSpec.NETWORK, endpoint.vpcId())
                .put(EndpointSpec.SERVICE, services.shortName(endpoint.serviceName()))
                .put(EndpointSpec.KIND, endpoint.vpcEndpointTypeAsString().toLowerCase(Locale.ROOT));
        if (endpoint.vpcEndpointType() == VpcEndpointType.GATEWAY) {
            attributes.put(EndpointSpec.ROUTE_TABLES, endpoint.routeTableIds());
        } else {
            attributes
                    .put(EndpointSpec.SUBNETS, endpoint.subnetIds())
                    .put(
                            EndpointSpec.FIREWALL,
                            endpoint.groups().stream()
                                    .map(SecurityGroupIdentifier::groupId)
                                    .toList())
                    .put(PRIVATE_NAMES, Boolean.TRUE.equals(endpoint.privateDnsEnabled()));
        }
        return found.as(dev.byoc.model.resource.ResourceType.ENDPOINT)
                .attributes(attributes.build())
                .build();
    }

    @Override
    public Attributes wished(EnvironmentKey environment, EndpointSpec spec, References references) {
        Attributes attributes = spec.attributes(references);
        return spec.kind() == EndpointSpec.Kind.GATEWAY
                ? attributes
                : Attributes.builder()
                        .putAll(attributes)
                        .put(PRIVATE_NAMES, true)
                        .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, EndpointSpec spec, References references) {
        CreateVpcEndpointRequest.Builder request = CreateVpcEndpointRequest.builder()
                .vpcId(references.id(spec.network()).value())
                .serviceName(services.fullName(spec))
                .tagSpecifications(Ec2Api.tagging(ResourceType.VPC_ENDPOINT, environment, spec.component()));
        if (spec.kind() == EndpointSpec.Kind.GATEWAY) {
            request.vpcEndpointType(VpcEndpointType.GATEWAY).routeTableIds(ids(spec.routeTables(), references));
        } else {
            request.vpcEndpointType(VpcEndpointType.INTERFACE)
                    .subnetIds(ids(spec.subnets(), references))
                    .securityGroupIds(ids(spec.firewall().stream().toList(), references))
                    .privateDnsEnabled(true);
        }
        String id = ApiCall.of("ec2:CreateVpcEndpoint", spec.component()).create(() -> Optional.ofNullable(
                        ec2.writes().createVpcEndpoint(request.build()).vpcEndpoint())
                .map(VpcEndpoint::vpcEndpointId)
                .orElse(null));
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, EndpointSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (new AttributeChanges(now.attributes(), wished).any()) {
            ListDifference tables = ListDifference.of(
                    now.attributes().get(EndpointSpec.ROUTE_TABLES), wished.get(EndpointSpec.ROUTE_TABLES));
            ListDifference subnets =
                    ListDifference.of(now.attributes().get(EndpointSpec.SUBNETS), wished.get(EndpointSpec.SUBNETS));
            ListDifference groups =
                    ListDifference.of(now.attributes().get(EndpointSpec.FIREWALL), wished.get(EndpointSpec.FIREWALL));
            ApiCall.of("ec2:ModifyVpcEndpoint", now.id())
                    .write(() -> ec2.writes().modifyVpcEndpoint(request -> {
                        request.vpcEndpointId(now.id().value());
                        if (spec.kind() == EndpointSpec.Kind.GATEWAY) {
                            request.addRouteTableIds(tables.missing()).removeRouteTableIds(tables.extra());
                        } else {
                            request.addSubnetIds(subnets.missing())
                                    .removeSubnetIds(subnets.extra())
                                    .addSecurityGroupIds(groups.missing())
                                    .removeSecurityGroupIds(groups.extra())
                                    .privateDnsEnabled(true);
                        }
                    }));
        }
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        String id = now.id().value();
        ApiCall.of("ec2:DeleteVpcEndpoints", id)
                .remove(() -> VpcEndpointServices.check(
                        ec2.writes().deleteVpcEndpoints(request -> request.vpcEndpointIds(id))));
    }

    private static List<String> ids(Collection<Component> components, References references) {
        return components.stream()
                .map(component -> references.id(component).value())
                .toList();
    }
}
