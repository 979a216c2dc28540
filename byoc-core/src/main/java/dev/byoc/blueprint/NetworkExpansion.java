package dev.byoc.blueprint;

import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.model.resource.SubnetSpec;
import java.util.ArrayList;
import java.util.List;

/** The graph of a network of an environment's own. */
final class NetworkExpansion {
    private static final Component GATEWAY = Component.of("gateway");
    private static final Component ROUTES = Component.of("routes");
    private static final Component ENDPOINT_FIREWALL = Component.of("endpoint-firewall");
    private static final String STORAGE = "s3";

    private final EnclaveNetwork network;
    private final Site site;
    private final List<Component> subnets;

    NetworkExpansion(EnclaveNetwork network, Site site, List<Component> subnets) {
        this.network = network;
        this.site = site;
        this.subnets = subnets;
    }

    List<ResourceSpec> specs() {
        List<ResourceSpec> specs = new ArrayList<>();
        specs.add(new NetworkSpec(EnclaveExpansion.NETWORK, network.cidr()));
        for (int i = 0; i < subnets.size(); i++) {
            specs.add(subnet(i));
        }
        RouteTableSpec.Builder routes = RouteTableSpec.builder()
                .component(ROUTES)
                .network(EnclaveExpansion.NETWORK)
                .addAllSubnets(subnets);
        if (network.isPrivate()) {
            specs.add(endpointFirewall());
            network.endpoints().forEach(service -> specs.add(interfaceEndpoint(service)));
        } else {
            specs.add(new GatewaySpec(GATEWAY, EnclaveExpansion.NETWORK));
            routes.gateway(GATEWAY);
        }
        specs.add(routes.build());
        specs.add(EndpointSpec.builder()
                .component(endpoint(STORAGE))
                .network(EnclaveExpansion.NETWORK)
                .service(STORAGE)
                .kind(EndpointSpec.Kind.GATEWAY)
                .addRouteTables(ROUTES)
                .build());
        return specs;
    }

    private SubnetSpec subnet(int index) {
        Cidr range = network.cidr();
        return SubnetSpec.builder()
                .component(subnets.get(index))
                .network(EnclaveExpansion.NETWORK)
                .cidr(range.part(range.prefix() + EnclaveNetwork.SUBNET_BITS, index))
                .zone(site.zones().get(index))
                .publicAddresses(!network.isPrivate())
                .build();
    }

    private FirewallSpec endpointFirewall() {
        return FirewallSpec.builder()
                .component(ENDPOINT_FIREWALL)
                .network(EnclaveExpansion.NETWORK)
                .name(site.environment().prefix() + "-endpoints")
                .addIngress(FirewallRule.tcp(443, network.cidr()))
                .build();
    }

    private EndpointSpec interfaceEndpoint(String service) {
        return EndpointSpec.builder()
                .component(endpoint(service))
                .network(EnclaveExpansion.NETWORK)
                .service(service)
                .kind(EndpointSpec.Kind.INTERFACE)
                .addAllSubnets(subnets)
                .firewall(ENDPOINT_FIREWALL)
                .build();
    }

    private static Component endpoint(String service) {
        return Component.of("endpoint-" + service.replace('.', '-'));
    }
}
