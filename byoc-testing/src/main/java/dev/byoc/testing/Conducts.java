package dev.byoc.testing;

import dev.byoc.model.ResourceSpec;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** The conduct of each type. */
final class Conducts {
    private static final Map<ResourceType<?>, Conduct<?>> ALL = Map.ofEntries(
            Map.entry(ResourceType.NETWORK, new NetworkConduct()),
            Map.entry(ResourceType.SUBNET, new SubnetConduct()),
            Map.entry(ResourceType.GATEWAY, new GatewayConduct()),
            Map.entry(ResourceType.ROUTE_TABLE, new RouteTableConduct()),
            Map.entry(ResourceType.ENDPOINT, new EndpointConduct()),
            Map.entry(ResourceType.FIREWALL, new FirewallConduct()),
            Map.entry(ResourceType.ADDRESS, new AddressConduct()),
            Map.entry(ResourceType.KEY, new KeyConduct()),
            Map.entry(ResourceType.BUCKET, new BucketConduct()),
            Map.entry(ResourceType.LOG_GROUP, new LogGroupConduct()),
            Map.entry(ResourceType.HOST_IDENTITY, new HostIdentityConduct()),
            Map.entry(ResourceType.MANAGER_IDENTITY, new ManagerIdentityConduct()),
            Map.entry(ResourceType.LAUNCH_TEMPLATE, new LaunchTemplateConduct()),
            Map.entry(ResourceType.FLEET, new FleetConduct()));

    private Conducts() {}

    @SuppressWarnings("unchecked") // the map pairs each type with a conduct of the same spec
    static <S extends ResourceSpec> Conduct<S> of(ResourceType<S> type) {
        Conduct<?> conduct = ALL.get(type);
        if (conduct == null) {
            throw new IllegalArgumentException("The in-memory cloud does not know the type [type=" + type + "]");
        }
        return (Conduct<S>) conduct;
    }
}
