package dev.byoc.aws.internal.vpc;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;

/** Routes as text. */
final class RouteText {
    private static final String LOCAL = "local";

    private RouteText() {}

    /**
     * Returns those of {@code routes} that somebody created; the VPC's own and those to endpoints come by themselves.
     */
    static List<Route> created(List<Route> routes) {
        return routes.stream().filter(route -> !isImplied(route)).toList();
    }

    /** Returns {@code route} as {@code <range> <target>}, with a note when the target is gone. */
    static String text(Route route) {
        return range(route) + " " + target(route) + (route.state() == RouteState.BLACKHOLE ? " (blackhole)" : "");
    }

    /** Returns the addresses that {@code route} is for. */
    static String range(Route route) {
        return firstOf(route.destinationCidrBlock(), route.destinationIpv6CidrBlock(), route.destinationPrefixListId());
    }

    /** Returns where {@code route} leads. */
    static String target(Route route) {
        return firstOf(
                route.gatewayId(),
                route.natGatewayId(),
                route.transitGatewayId(),
                route.networkInterfaceId(),
                route.instanceId(),
                route.vpcPeeringConnectionId(),
                route.egressOnlyInternetGatewayId(),
                route.carrierGatewayId(),
                route.localGatewayId(),
                route.coreNetworkArn());
    }

    private static boolean isImplied(Route route) {
        String gateway = Optional.ofNullable(route.gatewayId()).orElse("");
        return gateway.equals(LOCAL) || (gateway.startsWith("vpce-") && route.destinationPrefixListId() != null);
    }

    private static String firstOf(String... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElse("?");
    }
}
