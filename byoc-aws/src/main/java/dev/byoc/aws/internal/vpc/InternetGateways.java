package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@link Resources} of gateways, which are internet gateways. */
public final class InternetGateways implements Resources<GatewaySpec> {
    private final Ec2Api ec2;

    public InternetGateways(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<GatewaySpec> lookup) {
        return search().find(environment, lookup).stream()
                .map(InternetGateways::observed)
                .toList();
    }

    private Ec2ResourceFinder<InternetGateway> search() {
        return Ec2ResourceFinder.filtering(
                "internet-gateway-id",
                ec2.list()::internetGateways,
                InternetGateway::internetGatewayId,
                InternetGateway::tags);
    }

    private static Observed observed(Ec2ResourceFinder.Found<InternetGateway> found) {
        return found.as(dev.byoc.model.resource.ResourceType.GATEWAY)
                .attributes(Attributes.builder()
                        .put(GatewaySpec.NETWORK, attachedVpcs(found.resource()))
                        .build())
                .build();
    }

    private static List<String> attachedVpcs(InternetGateway gateway) {
        return gateway.attachments().stream()
                .filter(attachment -> !attachment.stateAsString().startsWith("detach"))
                .map(InternetGatewayAttachment::vpcId)
                .toList();
    }

    @Override
    public Observed create(EnvironmentKey environment, GatewaySpec spec, References references) {
        String vpc = references.id(spec.network()).value();
        String id = ApiCall.of("ec2:CreateInternetGateway", spec.component())
                .create(() -> Optional.ofNullable(ec2.writes()
                                .createInternetGateway(request -> request.tagSpecifications(
                                        Ec2Api.tagging(ResourceType.INTERNET_GATEWAY, environment, spec.component())))
                                .internetGateway())
                        .map(InternetGateway::internetGatewayId)
                        .orElse(null));
        PartialCreation.finish(id, () -> attach(id, vpc));
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, GatewaySpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (new AttributeChanges(now.attributes(), wished).any()) {
            moveTo(now, references.id(spec.network()).value());
        }
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    private void moveTo(Observed now, String vpc) {
        List<String> attached = attachedVpcs(search().require(now.id().value(), "internet gateway"));
        attached.stream().filter(other -> !other.equals(vpc)).forEach(other -> detach(now, other));
        if (!attached.contains(vpc)) {
            attach(now.id().value(), vpc);
        }
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        String vpc = now.attributes().get(GatewaySpec.NETWORK);
        if (!vpc.isEmpty()) {
            detach(now, vpc);
        }
        ApiCall.of("ec2:DeleteInternetGateway", now.id()).remove(() -> ec2.writes()
                .deleteInternetGateway(
                        request -> request.internetGatewayId(now.id().value())));
    }

    private void attach(String id, String vpc) {
        ApiCall.of("ec2:AttachInternetGateway", id).write(() -> ec2.writes()
                .attachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpc)));
    }

    private void detach(Observed now, String vpc) {
        ApiCall.of("ec2:DetachInternetGateway", now.id()).remove(() -> ec2.writes()
                .detachInternetGateway(
                        request -> request.internetGatewayId(now.id().value()).vpcId(vpc)));
    }
}
