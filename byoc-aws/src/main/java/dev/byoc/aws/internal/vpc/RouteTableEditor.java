package dev.byoc.aws.internal.vpc;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.RouteTableSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Changes to route tables. */
final class RouteTableEditor {
    private final Ec2Api ec2;

    RouteTableEditor(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    /** Brings {@code table} to what {@code spec} wishes; changes only what differs. */
    void reconcile(RouteTable table, RouteTableSpec spec, References references) {
        reconcileRoutes(table, spec, references);
        reconcileSubnets(table, spec, references);
    }

    private void reconcileRoutes(RouteTable table, RouteTableSpec spec, References references) {
        String id = table.routeTableId();
        Map<String, Route> found = RouteText.created(table.routes()).stream()
                .collect(Collectors.toMap(RouteText::range, Function.identity()));
        spec.gateway().map(gateway -> references.id(gateway).value()).ifPresent(gateway -> {
            Route present = found.remove(RouteTableSpec.ANYWHERE);
            if (present == null) {
                route(id, RouteTableSpec.ANYWHERE, gateway);
            } else if (!RouteText.text(present).equals(RouteTableSpec.ANYWHERE + " " + gateway)) {
                ApiCall.of("ec2:ReplaceRoute", id)
                        .write(() -> ec2.writes().replaceRoute(request -> request.routeTableId(id)
                                .destinationCidrBlock(RouteTableSpec.ANYWHERE)
                                .gatewayId(gateway)));
            }
        });
        found.values().forEach(extra -> ApiCall.of("ec2:DeleteRoute", id)
                .remove(() -> ec2.writes().deleteRoute(request -> request.routeTableId(id)
                        .destinationCidrBlock(extra.destinationCidrBlock())
                        .destinationIpv6CidrBlock(extra.destinationIpv6CidrBlock())
                        .destinationPrefixListId(extra.destinationPrefixListId()))));
    }

    private void reconcileSubnets(RouteTable table, RouteTableSpec spec, References references) {
        Set<String> missing = new HashSet<>();
        spec.subnets().forEach(subnet -> missing.add(references.id(subnet).value()));
        List<RouteTableAssociation> extra = RouteTables.associations(table)
                .filter(association -> !missing.remove(association.subnetId()))
                .toList();
        extra.forEach(this::disassociate);
        if (missing.isEmpty()) {
            return;
        }
        Map<String, String> elsewhere = associationsElsewhere(missing);
        missing.forEach(subnet -> {
            String association = elsewhere.get(subnet);
            if (association == null) {
                associate(table.routeTableId(), subnet);
            } else {
                ApiCall.of("ec2:ReplaceRouteTableAssociation", subnet).write(() -> ec2.writes()
                        .replaceRouteTableAssociation(
                                request -> request.associationId(association).routeTableId(table.routeTableId())));
            }
        });
    }

    /** Returns the associations that {@code subnets} have with other tables, by subnet. */
    private Map<String, String> associationsElsewhere(Set<String> subnets) {
        return ec2.list().routeTables(Ec2Api.filter("association.subnet-id", subnets)).stream()
                .flatMap(RouteTables::associations)
                .filter(association -> subnets.contains(association.subnetId()))
                .collect(Collectors.toMap(
                        RouteTableAssociation::subnetId,
                        RouteTableAssociation::routeTableAssociationId,
                        (first, second) -> second));
    }

    /** Makes the route for {@code range} of the table {@code id} lead to {@code gateway}. */
    void route(String id, String range, String gateway) {
        ApiCall.of("ec2:CreateRoute", id).write(() -> ec2.writes()
                .createRoute(request ->
                        request.routeTableId(id).destinationCidrBlock(range).gatewayId(gateway)));
    }

    /** Makes {@code subnet} use the table {@code id}; returns the subnet. */
    String associate(String id, String subnet) {
        ApiCall.of("ec2:AssociateRouteTable", subnet).write(() -> ec2.writes()
                .associateRouteTable(request -> request.routeTableId(id).subnetId(subnet)));
        return subnet;
    }

    /** Ends {@code association}; returns it. */
    RouteTableAssociation disassociate(RouteTableAssociation association) {
        ApiCall.of("ec2:DisassociateRouteTable", association.subnetId()).remove(() -> ec2.writes()
                .disassociateRouteTable(request -> request.associationId(association.routeTableAssociationId())));
        return association;
    }
}
