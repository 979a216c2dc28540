package dev.byoc.blueprint;

import dev.byoc.blueprint.Blueprint.ExistingNetwork;
import dev.byoc.model.AccountId;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.RouteTableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The graph of an {@link EnclaveBlueprint} at one site. */
final class EnclaveExpansion {
    static final Component NETWORK = Component.of("network");
    static final Component FIREWALL = Component.of("firewall");
    private static final Component IMAGES = Component.of("images");
    private static final Component AUDIT_LOG = Component.of("audit-log");
    private static final Component HOST = Component.of("host");
    private static final Component MANAGER = Component.of("manager");
    private static final Component TEMPLATE = Component.of("template");
    private static final Component FLEET = Component.of("fleet");

    private final EnclaveBlueprint blueprint;
    private final Site site;
    private final EnvironmentKey environment;

    /** Creates the expansion of {@code blueprint} at {@code site}. */
    EnclaveExpansion(EnclaveBlueprint blueprint, Site site) {
        this.blueprint = blueprint;
        this.site = site;
        this.environment = site.environment();
    }

    /** Refuses a blueprint that could not be expanded somewhere, by expanding it at a site of no meaning. */
    static void check(EnclaveBlueprint blueprint) {
        List<String> zones = IntStream.range(0, blueprint.zones())
                .mapToObj(Integer::toString)
                .toList();
        Vendor vendor = Vendor.of("acme", AccountId.of("000000000000"));
        Site site = Site.builder()
                .environment(EnvironmentKey.of(vendor.namespace(), EnvironmentId.of("any")))
                .vendor(vendor)
                .account(vendor.account())
                .region(Region.of("any-where"))
                .zones(zones)
                .externalIds(List.of(ExternalId.of("any")))
                .build();
        new EnclaveExpansion(blueprint, site).specs();
    }

    /** Returns the customer's network that {@code network} names, if it names one. */
    static Optional<ExistingNetwork> existingNetwork(EnclaveNetwork network) {
        return network.existingId().map(id -> {
            Map<Component, ResourceId> subnets = new HashMap<>();
            for (int i = 0; i < network.existingSubnets().size(); i++) {
                subnets.put(subnet(i), network.existingSubnets().get(i));
            }
            return new ExistingNetwork(id, subnets, !network.isPrivate());
        });
    }

    /** Returns what {@code blueprint} calls the manager of {@code environment}. */
    static IdentityName managerName(EnclaveBlueprint blueprint, EnvironmentKey environment) {
        return identity(
                blueprint, environment, blueprint.managerIdentityName().orElse(environment.prefix() + "-manager"));
    }

    /** Returns the specs. */
    List<ResourceSpec> specs() {
        List<ResourceSpec> specs = new ArrayList<>();
        List<Component> subnets;
        if (blueprint.network().existingId().isPresent()) {
            subnets = subnets(blueprint.network().existingSubnets().size());
        } else {
            subnets = subnets(site.zones().size());
            specs.addAll(new NetworkExpansion(blueprint.network(), site, subnets).specs());
        }
        specs.add(firewall());
        for (int i = 1; i <= blueprint.addresses(); i++) {
            specs.add(new AddressSpec(Component.of("address-" + i)));
        }
        blueprint.encryption().ownKey().ifPresent(key -> specs.add(new KeySpec(key, environment.prefix())));
        specs.add(images());
        specs.add(new LogGroupSpec(AUDIT_LOG, auditLogName(), blueprint.auditLogDays()));
        specs.add(host());
        specs.add(manager());
        specs.add(template());
        specs.add(FleetSpec.builder()
                .component(FLEET)
                .name(fleetName())
                .template(TEMPLATE)
                .addAllSubnets(subnets)
                .maxSize(blueprint.maxMachines())
                .build());
        return specs;
    }

    static Component subnet(int index) {
        return Component.of("subnet-" + (char) ('a' + index));
    }

    private static List<Component> subnets(int count) {
        List<Component> subnets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subnets.add(subnet(i));
        }
        return subnets;
    }

    /** Deployments open ports when they are rolled out; a machine without a workload accepts nothing. */
    private FirewallSpec firewall() {
        Cidr anywhere = Cidr.parse(RouteTableSpec.ANYWHERE);
        return FirewallSpec.builder()
                .component(FIREWALL)
                .network(NETWORK)
                .name(environment.prefix() + "-hosts")
                .addEgress(
                        blueprint.network().isPrivate() ? FirewallRule.tcp(443, anywhere) : FirewallRule.all(anywhere))
                .build();
    }

    private BucketSpec images() {
        return BucketSpec.builder()
                .component(IMAGES)
                .name(blueprint.bucketName().orElse(environment.prefix() + "-images-" + site.account()))
                .encryption(blueprint.encryption())
                .oldVersionsExpireDays(blueprint.oldImagesExpireAfterDays())
                .build();
    }

    private HostIdentitySpec host() {
        return HostIdentitySpec.builder()
                .component(HOST)
                .identity(identity(
                        blueprint, environment, blueprint.hostIdentityName().orElse(environment.prefix() + "-host")))
                .images(IMAGES)
                .auditLog(AUDIT_LOG)
                .encryption(blueprint.encryption())
                .build();
    }

    private ManagerIdentitySpec manager() {
        return ManagerIdentitySpec.builder()
                .component(MANAGER)
                .identity(managerName(blueprint, environment))
                .vendor(site.vendor())
                .addAllExternalIds(site.externalIds())
                .longestSession(blueprint.longestSession())
                .network(NETWORK)
                .images(IMAGES)
                .auditLog(AUDIT_LOG)
                .host(HOST)
                .fleetName(fleetName())
                .encryption(blueprint.encryption())
                .build();
    }

    private LaunchTemplateSpec template() {
        return LaunchTemplateSpec.builder()
                .component(TEMPLATE)
                .name(blueprint.launchTemplateName().orElse(environment.prefix() + "-hosts"))
                .machineImage(blueprint.machineImage())
                .instanceType(blueprint.instanceType())
                .diskGib(blueprint.diskGib())
                .diskEncryption(blueprint.encryption())
                .host(HOST)
                .firewall(FIREWALL)
                .build();
    }

    private static IdentityName identity(EnclaveBlueprint blueprint, EnvironmentKey environment, String name) {
        return IdentityName.builder()
                .name(name)
                .path(blueprint.identityPath().orElse("/" + environment.namespace() + "/" + environment.id() + "/"))
                .boundary(blueprint.permissionsBoundary())
                .build();
    }

    private String auditLogName() {
        return blueprint.auditLogName().orElse("/" + environment.namespace() + "/" + environment.id() + "/audit");
    }

    private String fleetName() {
        return blueprint.fleetName().orElse(environment.prefix() + "-fleet");
    }
}
