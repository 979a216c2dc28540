package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.RouteTableSpec;
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
final class Ec2RouteTables implements Resources<RouteTableSpec> {
    private final Ec2 ec2;
    private final RouteTableEdits edits;

    Ec2RouteTables(Ec2 ec2) {
        this.ec2 = ec2;
        this.edits = new RouteTableEdits(ec2);
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<RouteTableSpec> lookup) {
        return search().find(owner, lookup).stream()
                .map(Ec2RouteTables::observed)
                .toList();
    }

    private Ec2Search<RouteTable> search() {
        return Ec2Search.filtering("route-table-id", this::describe, RouteTable::routeTableId, RouteTable::tags);
    }

    private List<RouteTable> describe(Filter filter) {
        return AwsCall.of("ec2:DescribeRouteTables", filter)
                .read(() ->
                        ec2
                                .reads()
                                .describeRouteTablesPaginator(request -> request.filters(filter))
                                .routeTables()
                                .stream()
                                .toList());
    }

    private static Observed observed(Ec2Search.Found<RouteTable> found) {
        RouteTable table = found.resource();
        return found.as(dev.byoc.model.ResourceType.ROUTE_TABLE)
                .attributes(Attributes.builder()
                        .put(RouteTableSpec.NETWORK, table.vpcId())
                        .put(
                                RouteTableSpec.ROUTES,
                                Routes.made(table.routes()).stream()
                                        .map(Routes::text)
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
    public Observed create(Owner owner, RouteTableSpec spec, References references) {
        String network = references.id(spec.network()).value();
        String id = AwsCall.of("ec2:CreateRouteTable", spec.component()).create(() -> Optional.ofNullable(ec2.writes()
                        .createRouteTable(request -> request.vpcId(network)
                                .tagSpecifications(Ec2.tagging(ResourceType.ROUTE_TABLE, owner, spec.component())))
                        .routeTable())
                .map(RouteTable::routeTableId)
                .orElse(null));
        HalfMade.finish(id, () -> {
            spec.gateway()
                    .ifPresent(gateway -> edits.route(
                            id, RouteTableSpec.ANYWHERE, references.id(gateway).value()));
            ec2.parallel()
                    .map(
                            spec.subnets(),
                            subnet -> edits.associate(id, references.id(subnet).value()));
        });
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, RouteTableSpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.equals(now.attributes())) {
            edits.settle(require(now), spec, references);
        }
        ec2.retag(owner, now);
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    private RouteTable require(Observed now) {
        return search().byIds().apply(List.of(now.id().value())).stream()
                .findFirst()
                .orElseThrow(() -> new dev.byoc.error.NotFoundException(
                        "The route table is gone or cannot be seen yet [id=" + now.id() + "]"));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        search().byIds().apply(List.of(now.id().value())).forEach(table -> ec2.parallel()
                .map(associations(table).toList(), association -> edits.disassociate(association)));
        AwsCall.of("ec2:DeleteRouteTable", now.id()).remove(() -> ec2.writes()
                .deleteRouteTable(request -> request.routeTableId(now.id().value())));
    }
}
