package dev.byoc.aws;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Attributes;
import dev.byoc.model.GatewaySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@link Resources} of gateways: internet gateways. */
final class Ec2Gateways implements Resources<GatewaySpec> {
    private final Ec2 ec2;

    Ec2Gateways(Ec2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<GatewaySpec> lookup) {
        return search().find(owner, lookup).stream().map(Ec2Gateways::observed).toList();
    }

    private Ec2Search<InternetGateway> search() {
        return Ec2Search.filtering(
                "internet-gateway-id", this::describe, InternetGateway::internetGatewayId, InternetGateway::tags);
    }

    private List<InternetGateway> describe(Filter filter) {
        return AwsCall.of("ec2:DescribeInternetGateways", filter)
                .read(() -> ec2
                        .reads()
                        .describeInternetGatewaysPaginator(request -> request.filters(filter))
                        .internetGateways()
                        .stream()
                        .toList());
    }

    private static Observed observed(Ec2Search.Found<InternetGateway> found) {
        return found.as(dev.byoc.model.ResourceType.GATEWAY)
                .attributes(Attributes.builder()
                        .put(GatewaySpec.NETWORK, networks(found.resource()))
                        .build())
                .build();
    }

    private static List<String> networks(InternetGateway gateway) {
        return gateway.attachments().stream()
                .filter(attachment -> !attachment.stateAsString().startsWith("detach"))
                .map(InternetGatewayAttachment::vpcId)
                .toList();
    }

    @Override
    public Observed create(Owner owner, GatewaySpec spec, References references) {
        String network = references.id(spec.network()).value();
        String id = AwsCall.of("ec2:CreateInternetGateway", spec.component())
                .create(() -> Optional.ofNullable(ec2.writes()
                                .createInternetGateway(request -> request.tagSpecifications(
                                        Ec2.tagging(ResourceType.INTERNET_GATEWAY, owner, spec.component())))
                                .internetGateway())
                        .map(InternetGateway::internetGatewayId)
                        .orElse(null));
        HalfMade.finish(id, () -> attach(id, network));
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, GatewaySpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.equals(now.attributes())) {
            settle(now, references.id(spec.network()).value());
        }
        ec2.retag(owner, now);
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    private void settle(Observed now, String network) {
        InternetGateway gateway = search().byIds().apply(List.of(now.id().value())).stream()
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException("The gateway is gone or cannot be seen yet [id=" + now.id() + "]"));
        List<String> attached = networks(gateway);
        attached.stream().filter(other -> !other.equals(network)).forEach(other -> detach(now, other));
        if (!attached.contains(network)) {
            attach(now.id().value(), network);
        }
    }

    @Override
    public void delete(Owner owner, Observed now) {
        String network = now.attributes().get(GatewaySpec.NETWORK);
        if (!network.isEmpty()) {
            detach(now, network);
        }
        AwsCall.of("ec2:DeleteInternetGateway", now.id()).remove(() -> ec2.writes()
                .deleteInternetGateway(
                        request -> request.internetGatewayId(now.id().value())));
    }

    private void attach(String id, String network) {
        AwsCall.of("ec2:AttachInternetGateway", id).write(() -> ec2.writes()
                .attachInternetGateway(request -> request.internetGatewayId(id).vpcId(network)));
    }

    private void detach(Observed now, String network) {
        AwsCall.of("ec2:DetachInternetGateway", now.id()).remove(() -> ec2.writes()
                .detachInternetGateway(
                        request -> request.internetGatewayId(now.id().value()).vpcId(network)));
    }
}
