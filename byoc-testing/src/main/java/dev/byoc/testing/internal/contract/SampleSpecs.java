package dev.byoc.testing.internal.contract;

import dev.byoc.model.AccountId;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.model.resource.SubnetSpec;
import java.util.List;

/** One spec of each kind, of which tests change what matters to them; together they make a small environment. */
public final class SampleSpecs {
    public static final Component NETWORK = Component.of("network");
    public static final Component SUBNET = Component.of("subnet-a");
    public static final Component GATEWAY = Component.of("gateway");
    public static final Component ROUTES = Component.of("routes");
    public static final Component ENDPOINT = Component.of("endpoint");
    public static final Component FIREWALL = Component.of("firewall");
    public static final Component ADDRESS = Component.of("address-1");
    public static final Component KEY = Component.of("key");
    public static final Component BUCKET = Component.of("images");
    public static final Component LOG_GROUP = Component.of("audit-log");
    public static final Component HOST = Component.of("host");
    public static final Component MANAGER = Component.of("manager");
    public static final Component TEMPLATE = Component.of("template");
    public static final Component FLEET = Component.of("fleet");

    public static final Cidr RANGE = Cidr.parse("10.42.0.0/16");
    public static final Cidr ANYWHERE = Cidr.parse("0.0.0.0/0");
    public static final ExternalId EXTERNAL_ID = ExternalId.of("contract-secret-1");

    private final ScratchEnvironment scratch;

    public SampleSpecs(ScratchEnvironment scratch) {
        this.scratch = scratch;
    }

    public NetworkSpec network() {
        return new NetworkSpec(NETWORK, RANGE);
    }

    /** Subnet number {@code index} of the network, whose machines get public addresses. */
    public SubnetSpec subnet(int index) {
        return subnetBuilder(index).network(NETWORK).publicAddresses(true).build();
    }

    /** Subnet number {@code index} of whichever network. */
    public SubnetSpec.Builder subnetBuilder(int index) {
        SubnetSpec.Builder subnet = SubnetSpec.builder();
        subnet.component(Component.of("subnet-" + (char) ('a' + index)))
                .cidr(RANGE.part(20, index))
                .zone(zone(index));
        return subnet;
    }

    public GatewaySpec gateway() {
        return new GatewaySpec(GATEWAY, NETWORK);
    }

    /** A route table that no subnet uses and that leads nowhere. */
    public RouteTableSpec.Builder routes() {
        return routes(ROUTES);
    }

    /** A route table that no subnet uses and that leads nowhere. */
    public RouteTableSpec.Builder routes(Component component) {
        RouteTableSpec.Builder routes = RouteTableSpec.builder();
        routes.component(component).network(NETWORK);
        return routes;
    }

    /** An endpoint of S3 that no route table leads to. */
    public EndpointSpec.Builder gatewayEndpoint() {
        EndpointSpec.Builder endpoint = EndpointSpec.builder();
        endpoint.component(ENDPOINT).network(NETWORK).service("s3").kind(EndpointSpec.Kind.GATEWAY);
        return endpoint;
    }

    /** An endpoint of the logs service in no subnet and behind no firewall. */
    public EndpointSpec.Builder interfaceEndpoint() {
        EndpointSpec.Builder endpoint = EndpointSpec.builder();
        endpoint.component(ENDPOINT).network(NETWORK).service("logs").kind(EndpointSpec.Kind.INTERFACE);
        return endpoint;
    }

    /** A firewall that lets web traffic in and everything out. */
    public FirewallSpec firewall() {
        return firewall(FIREWALL)
                .addIngress(FirewallRule.tcp(443, ANYWHERE))
                .addEgress(FirewallRule.all(ANYWHERE))
                .build();
    }

    /** A firewall that lets nothing pass. */
    public FirewallSpec.Builder firewall(Component component) {
        FirewallSpec.Builder firewall = FirewallSpec.builder();
        firewall.component(component).network(NETWORK).name(named(component.value()));
        return firewall;
    }

    public AddressSpec address() {
        return new AddressSpec(ADDRESS);
    }

    public KeySpec key() {
        return new KeySpec(KEY, named("images"));
    }

    /** The bucket of images. */
    public BucketSpec.Builder bucket() {
        return bucket(BUCKET);
    }

    /** A bucket named after {@code component}. */
    public BucketSpec.Builder bucket(Component component) {
        BucketSpec.Builder bucket = BucketSpec.builder();
        bucket.component(component).name(named(component.value()));
        return bucket;
    }

    public LogGroupSpec logGroup(int days) {
        return new LogGroupSpec(LOG_GROUP, "/" + named("audit"), days);
    }

    /** The host identity that reads the bucket of images. */
    public HostIdentitySpec host() {
        return host(BUCKET, Encryption.byProvider());
    }

    /** The host identity that reads {@code images}. */
    public HostIdentitySpec host(Component images, Encryption encryption) {
        return HostIdentitySpec.builder()
                .component(HOST)
                .identity(identity("host"))
                .images(images)
                .auditLog(LOG_GROUP)
                .encryption(encryption)
                .build();
    }

    /** The manager identity that trusts the account's own administrators and asks for the secret. */
    public ManagerIdentitySpec manager() {
        return manager(scratch.cloud().identity().account())
                .addExternalIds(EXTERNAL_ID)
                .build();
    }

    /** A manager identity that asks for nothing yet. */
    public ManagerIdentitySpec.Builder manager(AccountId trusted) {
        ManagerIdentitySpec.Builder manager = ManagerIdentitySpec.builder();
        manager.component(MANAGER)
                .identity(identity("manager"))
                .vendor(Vendor.of(scratch.environment().namespace().value(), trusted))
                .network(NETWORK)
                .images(BUCKET)
                .auditLog(LOG_GROUP)
                .host(HOST)
                .fleetName(named("fleet"))
                .encryption(Encryption.byProvider());
        return manager;
    }

    /** A launch template of a machine behind the firewall. */
    public LaunchTemplateSpec.Builder template() {
        LaunchTemplateSpec.Builder template = templateBuilder();
        template.instanceType(scratch.fixture().instanceType()).firewall(FIREWALL);
        return template;
    }

    /** A launch template of no instance type and no firewall yet. */
    public LaunchTemplateSpec.Builder templateBuilder() {
        LaunchTemplateSpec.Builder template = LaunchTemplateSpec.builder();
        template.component(TEMPLATE)
                .name(named("template"))
                .machineImage(scratch.fixture().machineImage())
                .host(HOST);
        return template;
    }

    /** A fleet in no subnet yet. */
    public FleetSpec.Builder fleet() {
        FleetSpec.Builder fleet = FleetSpec.builder();
        fleet.component(FLEET).name(named("fleet")).template(TEMPLATE);
        return fleet;
    }

    /** Makes the bucket, the log group and the host identity. */
    public void makeHost() {
        scratch.make(bucket().build());
        scratch.make(logGroup(30));
        scratch.make(host());
    }

    /** Makes everything that a launch template refers to. */
    public void makeTemplateNeeds() {
        makeHost();
        scratch.make(network());
        scratch.make(firewall());
    }

    IdentityName identity(String name) {
        return IdentityName.builder()
                .name(named(name))
                .path("/" + scratch.environment().namespace() + "/"
                        + scratch.environment().id() + "/")
                .build();
    }

    private String named(String suffix) {
        return scratch.environment().prefix() + "-" + suffix;
    }

    private String zone(int index) {
        List<String> zones = scratch.cloud().zones().list();
        return zones.get(index % zones.size());
    }
}
