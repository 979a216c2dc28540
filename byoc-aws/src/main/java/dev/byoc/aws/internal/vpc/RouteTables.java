package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2ResourceFinder;
import dev.byoc.aws.internal.resource.PartialCreation;
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
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** {@link Resources} of route tables. */
public final class RouteTables implements Resources<RouteTableSpec> {
    private final Ec2Api ec2;
    private final RouteTableEditor edits;

    public RouteTables(Ec2Api ec2) {
        this.ec2 = ec2;
        this.edits = new RouteTableEditor(ec2);
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<RouteTableSpec> lookup) {
        return search().find(environment, lookup).stream()
                .map(RouteTables::observed)
                .toList();
    }

    private Ec2ResourceFinder<RouteTable> search() {
        return Ec2ResourceFinder.filtering(
                "route-table-id", this::describe, RouteTable::routeTableId, RouteTable::tags);
    }

    private List<RouteTable> describe(Filter filter) {
        return ApiCall.of("ec2:DescribeRouteTables", filter)
                .read(() ->
                        ec2
                                .reads()
                                .describeRouteTablesPaginator(request -> request.filters(filter))
                                .routeTables()
                                .stream()
                                .toList());
    }

    private static Observed observed(Ec2ResourceFinder.Found<RouteTable> found) {
        RouteTable table = found.resource();
        return found.as(dev.byoc.model.resource.ResourceType.ROUTE_TABLE)
                .attributes(Attributes.builder()
                        .put(RouteTableSpec.NETWORK, table.vpcId())
                        .put(
                                RouteTableSpec.ROUTES,
                                RouteText.made(table.routes()).stream()
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
        String network = references.id(spec.network()).value();
        String id = ApiCall.of("ec2:CreateRouteTable", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createRouteTable(request -> request.vpcId(network)
                                .tagSpecifications(
                                        Ec2Api.tagging(ResourceType.ROUTE_TABLE, environment, spec.component())))
                        .routeTable())
                .map(RouteTable::routeTableId)
                .orElse(null));
        PartialCreation.finish(id, () -> {
            spec.gateway()
                    .ifPresent(gateway -> edits.route(
                            id, RouteTableSpec.ANYWHERE, references.id(gateway).value()));
            ec2.parallel()
                    .map(
                            spec.subnets(),
                            subnet -> edits.associate(id, references.id(subnet).value()));
        });
        return Ec2Api.made(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, RouteTableSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (!wished.equals(now.attributes())) {
            edits.settle(require(now), spec, references);
        }
        ec2.retag(environment, now);
        return Ec2Api.changed(environment, now).attributes(wished).build();
    }

    private RouteTable require(Observed now) {
        return search().byIds().apply(List.of(now.id().value())).stream()
                .findFirst()
                .orElseThrow(() -> new dev.byoc.error.NotFoundException(
                        "The route table is gone or cannot be seen yet [id=" + now.id() + "]"));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        search().byIds().apply(List.of(now.id().value())).forEach(table -> ec2.parallel()
                .map(associations(table).toList(), association -> edits.disassociate(association)));
        ApiCall.of("ec2:DeleteRouteTable", now.id()).remove(() -> ec2.writes()
                .deleteRouteTable(request -> request.routeTableId(now.id().value())));
    }
}
