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
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** {@link Resources} of route tables. */
public final class RouteTables implements Resources<RouteTableSpec> {
    private final Ec2Api ec2;
    private final RouteTableEditor editor;

    public RouteTables(Ec2Api ec2) {
        this.ec2 = ec2;
        this.editor = new RouteTableEditor(ec2);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<RouteTableSpec> lookup) {
        return search().find(environment, lookup).stream()
                .map(RouteTables::observed)
                .toList();
    }

    private Ec2ResourceFinder<RouteTable> search() {
        return Ec2ResourceFinder.filtering(
                "route-table-id", ec2.list()::routeTables, RouteTable::routeTableId, RouteTable::tags);
    }

    private static Observed observed(Ec2ResourceFinder.Found<RouteTable> found) {
        RouteTable table = found.resource();
        return found.as(dev.byoc.model.resource.ResourceType.ROUTE_TABLE)
                .attributes(Attributes.builder()
                        .put(RouteTableSpec.NETWORK, table.vpcId())
                        .put(
                                RouteTableSpec.ROUTES,
                                RouteText.created(table.routes()).stream()
                                        .map(RouteText::text)
                                        .toList())
                        .put(
                                RouteTableSpec.SUBNETS,
                                associations(table)
                                        .map(RouteTableAssociation::subnetId)
                                        .toList())
                        .build())
                .build();
    }

    /** Returns the associations of {@code table} with subnets that hold. */
    static Stream<RouteTableAssociation> associations(RouteTable table) {
        return table.associations().stream()
                .filter(association -> association.subnetId() != null)
                .filter(association -> association.associationState() == null
                        || !association.associationState().stateAsString().startsWith("disassociat"));
    }

    @Override
    public Observed create(EnvironmentKey environment, RouteTableSpec spec, References references) {
        String vpc = references.id(spec.network()).value();
        String id = ApiCall.of("ec2:CreateRouteTable", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createRouteTable(request -> request.vpcId(vpc)
                                .tagSpecifications(
                                        Ec2Api.tagging(ResourceType.ROUTE_TABLE, environment, spec.component())))
                        .routeTable())
                .map(RouteTable::routeTableId)
                .orElse(null));
        PartialCreation.finish(id, () -> {
            spec.gateway()
                    .ifPresent(gateway -> editor.route(
                            id, RouteTableSpec.ANYWHERE, references.id(gateway).value()));
            ec2.parallel()
                    .map(
                            spec.subnets(),
                            subnet -> editor.associate(id, references.id(subnet).value()));
        });
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, RouteTableSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (new AttributeChanges(now.attributes(), wished).any()) {
            editor.reconcile(search().require(now.id().value(), "route table"), spec, references);
        }
        ec2.retag(environment, now);
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        search().byIds().apply(List.of(now.id().value())).forEach(table -> ec2.parallel()
                .map(associations(table).toList(), association -> editor.disassociate(association)));
        ApiCall.of("ec2:DeleteRouteTable", now.id()).remove(() -> ec2.writes()
                .deleteRouteTable(request -> request.routeTableId(now.id().value())));
    }
}
