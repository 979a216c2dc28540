package dev.byoc.model.resource;

import java.util.List;
import java.util.Set;

/**
 * A kind of resource that environments consist of. The constants are all there are.
 *
 * @param <S> the spec of one such resource
 */
public final class ResourceType<S extends ResourceSpec> {
    /** A virtual private network; identified by its tags. */
    public static final ResourceType<NetworkSpec> NETWORK =
            byTags("network", NetworkSpec.class, Set.of(NetworkSpec.CIDR));

    /** A range of a network in one zone; identified by its tags. */
    public static final ResourceType<SubnetSpec> SUBNET =
            byTags("subnet", SubnetSpec.class, Set.of(SubnetSpec.NETWORK, SubnetSpec.CIDR, SubnetSpec.ZONE));

    /** A network's door to the internet; identified by its tags. */
    public static final ResourceType<GatewaySpec> GATEWAY = byTags("gateway", GatewaySpec.class, Set.of());

    /** Where a subnet's traffic goes; identified by its tags. */
    public static final ResourceType<RouteTableSpec> ROUTE_TABLE =
            byTags("route-table", RouteTableSpec.class, Set.of(RouteTableSpec.NETWORK));

    /** A private way from a network to a service of the provider; identified by its tags. */
    public static final ResourceType<EndpointSpec> ENDPOINT = byTags(
            "endpoint", EndpointSpec.class, Set.of(EndpointSpec.NETWORK, EndpointSpec.SERVICE, EndpointSpec.KIND));

    /** The traffic that machines accept and send; identified by its tags. */
    public static final ResourceType<FirewallSpec> FIREWALL =
            byTags("firewall", FirewallSpec.class, Set.of(FirewallSpec.NETWORK, FirewallSpec.NAME));

    /** A public address that outlives machines; identified by its tags. */
    public static final ResourceType<AddressSpec> ADDRESS = byTags("address", AddressSpec.class, Set.of());

    /** An encryption key; identified by its alias. */
    public static final ResourceType<KeySpec> KEY = byName("key", KeySpec.class, Set.of(KeySpec.NAME));

    /** A bucket of objects; identified by its name. */
    public static final ResourceType<BucketSpec> BUCKET = byName("bucket", BucketSpec.class, Set.of(BucketSpec.NAME));

    /** A group of log streams; identified by its name. */
    public static final ResourceType<LogGroupSpec> LOG_GROUP =
            byName("log-group", LogGroupSpec.class, Set.of(LogGroupSpec.NAME));

    /** The identity of the machines that run workloads; identified by its name. */
    public static final ResourceType<HostIdentitySpec> HOST_IDENTITY =
            byName("host-identity", HostIdentitySpec.class, Set.of(HostIdentitySpec.NAME, HostIdentitySpec.PATH));

    /** The vendor's identity in the account; identified by its name. */
    public static final ResourceType<ManagerIdentitySpec> MANAGER_IDENTITY = byName(
            "manager-identity", ManagerIdentitySpec.class, Set.of(ManagerIdentitySpec.NAME, ManagerIdentitySpec.PATH));

    /** What a new machine is made from; identified by its name. */
    public static final ResourceType<LaunchTemplateSpec> LAUNCH_TEMPLATE =
            byName("launch-template", LaunchTemplateSpec.class, Set.of(LaunchTemplateSpec.NAME));

    /** A group of machines that replaces its members; identified by its name. */
    public static final ResourceType<FleetSpec> FLEET = byName("fleet", FleetSpec.class, Set.of(FleetSpec.NAME));

    private static final List<ResourceType<?>> ALL = List.of(
            NETWORK,
            SUBNET,
            GATEWAY,
            ROUTE_TABLE,
            ENDPOINT,
            FIREWALL,
            ADDRESS,
            KEY,
            BUCKET,
            LOG_GROUP,
            HOST_IDENTITY,
            MANAGER_IDENTITY,
            LAUNCH_TEMPLATE,
            FLEET);

    private final String name;
    private final Class<S> specClass;
    private final Set<String> fixedAttributes;
    private final boolean identifiedByName;

    private ResourceType(String name, Class<S> specClass, Set<String> fixedAttributes, boolean identifiedByName) {
        this.name = name;
        this.specClass = specClass;
        this.fixedAttributes = fixedAttributes;
        this.identifiedByName = identifiedByName;
    }

    private static <S extends ResourceSpec> ResourceType<S> byTags(
            String name, Class<S> specClass, Set<String> fixedAttributes) {
        return new ResourceType<>(name, specClass, fixedAttributes, false);
    }

    private static <S extends ResourceSpec> ResourceType<S> byName(
            String name, Class<S> specClass, Set<String> fixedAttributes) {
        return new ResourceType<>(name, specClass, fixedAttributes, true);
    }

    /** Returns every type, those that others build on first. */
    public static List<ResourceType<?>> all() {
        return ALL;
    }

    /** Returns the type called {@code name}. */
    public static ResourceType<?> of(String name) {
        return ALL.stream()
                .filter(type -> type.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such resource type [name=" + name + "]"));
    }

    /** The type's name, such as {@code route-table}. */
    public String name() {
        return name;
    }

    /** The attributes that no update can change: a difference in one of them takes a new resource. */
    public Set<String> fixedAttributes() {
        return fixedAttributes;
    }

    /** Whether the provider keeps names of this type unique, so that there can never be two of one component. */
    public boolean identifiedByName() {
        return identifiedByName;
    }

    /** Whether what it refers to cannot be deleted while it exists, and so is replaced only together with it. */
    public boolean holdsReferences() {
        return this == SUBNET
                || this == GATEWAY
                || this == ROUTE_TABLE
                || this == ENDPOINT
                || this == FIREWALL
                || this == FLEET;
    }

    /** Whether deleting such a resource loses what cannot be made again: objects, log entries, keys. */
    public boolean holdsData() {
        return this == BUCKET || this == LOG_GROUP || this == KEY;
    }

    /** Returns {@code spec} as a spec of this type. */
    public S cast(ResourceSpec spec) {
        return specClass.cast(spec);
    }

    @Override
    public String toString() {
        return name;
    }
}
