package dev.byoc.testing.contract;

import dev.byoc.model.AccountId;
import dev.byoc.model.AddressSpec;
import dev.byoc.model.BucketSpec;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.Encryption;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.ExternalId;
import dev.byoc.model.FirewallRule;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.GatewaySpec;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.IdentityName;
import dev.byoc.model.KeySpec;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.NetworkSpec;
import dev.byoc.model.RouteTableSpec;
import dev.byoc.model.SubnetSpec;
import dev.byoc.model.Vendor;
import java.util.List;

/** One spec of each kind, of which tests change what matters to them; together they make a small environment. */
final class Samples {
    static final Component NETWORK = Component.of("network");
    static final Component SUBNET = Component.of("subnet-a");
    static final Component GATEWAY = Component.of("gateway");
    static final Component ROUTES = Component.of("routes");
    static final Component ENDPOINT = Component.of("endpoint");
    static final Component FIREWALL = Component.of("firewall");
    static final Component ADDRESS = Component.of("address-1");
    static final Component KEY = Component.of("key");
    static final Component BUCKET = Component.of("images");
    static final Component LOG_GROUP = Component.of("audit-log");
    static final Component HOST = Component.of("host");
    static final Component MANAGER = Component.of("manager");
    static final Component TEMPLATE = Component.of("template");
    static final Component FLEET = Component.of("fleet");

    static final Cidr RANGE = Cidr.parse("10.42.0.0/16");
    static final Cidr ANYWHERE = Cidr.parse("0.0.0.0/0");
    static final ExternalId SECRET = ExternalId.of("contract-secret-1");

    private final Scene scene;

    Samples(Scene scene) {
        this.scene = scene;
    }

    NetworkSpec network() {
        return new NetworkSpec(NETWORK, RANGE);
    }

    /** Subnet number {@code index} of the network, whose machines get public addresses. */
    SubnetSpec subnet(int index) {
        return subnetBuilder(index).network(NETWORK).publicAddresses(true).build();
    }

    /** Subnet number {@code index} of whichever network. */
    SubnetSpec.Builder subnetBuilder(int index) {
        SubnetSpec.Builder subnet = SubnetSpec.builder();
        subnet.component(Component.of("subnet-" + (char) ('a' + index)))
                .cidr(RANGE.part(20, index))
                .zone(zone(index));
        return subnet;
    }

    GatewaySpec gateway() {
        return new GatewaySpec(GATEWAY, NETWORK);
    }

    /** A route table that no subnet uses and that leads nowhere. */
    RouteTableSpec.Builder routes() {
        return routes(ROUTES);
    }

    /** A route table that no subnet uses and that leads nowhere. */
    RouteTableSpec.Builder routes(Component component) {
        RouteTableSpec.Builder routes = RouteTableSpec.builder();
        routes.component(component).network(NETWORK);
        return routes;
    }

    /** An endpoint of S3 that no route table leads to. */
    EndpointSpec.Builder gatewayEndpoint() {
        EndpointSpec.Builder endpoint = EndpointSpec.builder();
        endpoint.component(ENDPOINT).network(NETWORK).service("s3").kind(EndpointSpec.Kind.GATEWAY);
        return endpoint;
    }

    /** An endpoint of the logs service in no subnet and behind no firewall. */
    EndpointSpec.Builder interfaceEndpoint() {
        EndpointSpec.Builder endpoint = EndpointSpec.builder();
        endpoint.component(ENDPOINT).network(NETWORK).service("logs").kind(EndpointSpec.Kind.INTERFACE);
        return endpoint;
    }

    /** A firewall that lets web traffic in and everything out. */
    FirewallSpec firewall() {
        return firewall(FIREWALL)
                .addIngress(FirewallRule.tcp(443, ANYWHERE))
                .addEgress(FirewallRule.all(ANYWHERE))
                .build();
    }

    /** A firewall that lets nothing pass. */
    FirewallSpec.Builder firewall(Component component) {
        FirewallSpec.Builder firewall = FirewallSpec.builder();
        firewall.component(component).network(NETWORK).name(named(component.value()));
        return firewall;
    }

    AddressSpec address() {
        return new AddressSpec(ADDRESS);
    }

    KeySpec key() {
        return new KeySpec(KEY, named("images"));
    }

    /** The bucket of images. */
    BucketSpec.Builder bucket() {
        return bucket(BUCKET);
    }

    /** A bucket named after {@code component}. */
    BucketSpec.Builder bucket(Component component) {
        BucketSpec.Builder bucket = BucketSpec.builder();
        bucket.component(component).name(named(component.value()));
        return bucket;
    }

    LogGroupSpec logGroup(int days) {
        return new LogGroupSpec(LOG_GROUP, "/" + named("audit"), days);
    }

    /** The host identity that reads the bucket of images. */
    HostIdentitySpec host() {
        return host(BUCKET, Encryption.byProvider());
    }

    /** The host identity that reads {@code images}. */
    HostIdentitySpec host(Component images, Encryption encryption) {
        return HostIdentitySpec.builder()
                .component(HOST)
                .identity(identity("host"))
                .images(images)
                .auditLog(LOG_GROUP)
                .encryption(encryption)
                .build();
    }

    /** The manager identity that trusts the account's own administrators and asks for the secret. */
    ManagerIdentitySpec manager() {
        return manager(scene.cloud().identity().account())
                .addExternalIds(SECRET)
                .build();
    }

    /** A manager identity that asks for nothing yet. */
    ManagerIdentitySpec.Builder manager(AccountId trusted) {
        ManagerIdentitySpec.Builder manager = ManagerIdentitySpec.builder();
        manager.component(MANAGER)
                .identity(identity("manager"))
                .vendor(Vendor.of(scene.owner().namespace().value(), trusted))
                .network(NETWORK)
                .images(BUCKET)
                .auditLog(LOG_GROUP)
                .host(HOST)
                .fleetName(named("fleet"))
                .encryption(Encryption.byProvider());
        return manager;
    }

    /** A launch template of a machine behind the firewall. */
    LaunchTemplateSpec.Builder template() {
        LaunchTemplateSpec.Builder template = templateBuilder();
        template.instanceType(scene.fixture().instanceType()).firewall(FIREWALL);
        return template;
    }

    /** A launch template of no type of machine and no firewall yet. */
    LaunchTemplateSpec.Builder templateBuilder() {
        LaunchTemplateSpec.Builder template = LaunchTemplateSpec.builder();
        template.component(TEMPLATE)
                .name(named("template"))
                .machineImage(scene.fixture().machineImage())
                .host(HOST);
        return template;
    }

    /** A fleet in no subnet yet. */
    FleetSpec.Builder fleet() {
        FleetSpec.Builder fleet = FleetSpec.builder();
        fleet.component(FLEET).name(named("fleet")).template(TEMPLATE);
        return fleet;
    }

    /** Makes the bucket, the log group and the host identity. */
    void makeHost() {
        scene.make(bucket().build());
        scene.make(logGroup(30));
        scene.make(host());
    }

    /** Makes everything that a launch template refers to. */
    void makeTemplateNeeds() {
        makeHost();
        scene.make(network());
        scene.make(firewall());
    }

    IdentityName identity(String name) {
        return IdentityName.builder()
                .name(named(name))
                .path("/" + scene.owner().namespace() + "/" + scene.owner().deployment() + "/")
                .build();
    }

    private String named(String suffix) {
        return scene.owner().prefix() + "-" + suffix;
    }

    private String zone(int index) {
        List<String> zones = scene.cloud().zones().list();
        return zones.get(index % zones.size());
    }
}
