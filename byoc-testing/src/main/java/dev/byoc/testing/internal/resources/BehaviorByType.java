package dev.byoc.testing.internal.resources;

import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.behavior.AddressBehavior;
import dev.byoc.testing.internal.behavior.BucketBehavior;
import dev.byoc.testing.internal.behavior.EndpointBehavior;
import dev.byoc.testing.internal.behavior.FirewallBehavior;
import dev.byoc.testing.internal.behavior.FleetBehavior;
import dev.byoc.testing.internal.behavior.GatewayBehavior;
import dev.byoc.testing.internal.behavior.HostIdentityBehavior;
import dev.byoc.testing.internal.behavior.KeyBehavior;
import dev.byoc.testing.internal.behavior.LaunchTemplateBehavior;
import dev.byoc.testing.internal.behavior.LogGroupBehavior;
import dev.byoc.testing.internal.behavior.ManagerIdentityBehavior;
import dev.byoc.testing.internal.behavior.NetworkBehavior;
import dev.byoc.testing.internal.behavior.ResourceBehavior;
import dev.byoc.testing.internal.behavior.RouteTableBehavior;
import dev.byoc.testing.internal.behavior.SubnetBehavior;
import java.util.Map;

/** The behavior of each type of resource. */
public final class BehaviorByType {
    private static final Map<ResourceType<?>, ResourceBehavior<?>> ALL = Map.ofEntries(
            Map.entry(ResourceType.NETWORK, new NetworkBehavior()),
            Map.entry(ResourceType.SUBNET, new SubnetBehavior()),
            Map.entry(ResourceType.GATEWAY, new GatewayBehavior()),
            Map.entry(ResourceType.ROUTE_TABLE, new RouteTableBehavior()),
            Map.entry(ResourceType.ENDPOINT, new EndpointBehavior()),
            Map.entry(ResourceType.FIREWALL, new FirewallBehavior()),
            Map.entry(ResourceType.ADDRESS, new AddressBehavior()),
            Map.entry(ResourceType.KEY, new KeyBehavior()),
            Map.entry(ResourceType.BUCKET, new BucketBehavior()),
            Map.entry(ResourceType.LOG_GROUP, new LogGroupBehavior()),
            Map.entry(ResourceType.HOST_IDENTITY, new HostIdentityBehavior()),
            Map.entry(ResourceType.MANAGER_IDENTITY, new ManagerIdentityBehavior()),
            Map.entry(ResourceType.LAUNCH_TEMPLATE, new LaunchTemplateBehavior()),
            Map.entry(ResourceType.FLEET, new FleetBehavior()));

    private BehaviorByType() {}

    @SuppressWarnings("unchecked") // the map pairs each type with a behavior of the same spec
    public static <S extends ResourceSpec> ResourceBehavior<S> of(ResourceType<S> type) {
        ResourceBehavior<?> behavior = ALL.get(type);
        if (behavior == null) {
            throw new IllegalArgumentException("The in-memory cloud does not know the type [type=" + type + "]");
        }
        return (ResourceBehavior<S>) behavior;
    }
}
