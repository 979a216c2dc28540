package dev.byoc.internal.blueprint;

import dev.byoc.Blueprint.ExistingNetwork;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.EnclaveNetwork;
import dev.byoc.Site;
import dev.byoc.model.AddressSpec;
import dev.byoc.model.BucketSpec;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.FirewallRule;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.IdentityName;
import dev.byoc.model.KeySpec;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceSpec;
import dev.byoc.model.RouteTableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graph of an {@link EnclaveBlueprint} at one site. */
public final class EnclaveExpansion {
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
    private final Owner owner;

    /** Creates the expansion of {@code blueprint} at {@code site}. */
    public EnclaveExpansion(EnclaveBlueprint blueprint, Site site) {
        this.blueprint = blueprint;
        this.site = site;
        this.owner = site.owner();
    }

    /** Returns the customer's network that {@code network} names, if it names one. */
    public static Optional<ExistingNetwork> existingNetwork(EnclaveNetwork network) {
        return network.existingId().map(id -> {
            Map<Component, ResourceId> subnets = new HashMap<>();
            for (int i = 0; i < network.existingSubnets().size(); i++) {
                subnets.put(subnet(i), network.existingSubnets().get(i));
            }
            return new ExistingNetwork(id, subnets, !network.isPrivate());
        });
    }

    /** Returns what {@code blueprint} calls the manager of {@code owner}. */
    public static IdentityName managerName(EnclaveBlueprint blueprint, Owner owner) {
        return identity(blueprint, owner, blueprint.managerName().orElse(owner.prefix() + "-manager"));
    }

    /** Returns the specs. */
    public List<ResourceSpec> specs() {
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
        blueprint.encryption().ownKey().ifPresent(key -> specs.add(new KeySpec(key, owner.prefix())));
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
                .name(owner.prefix() + "-hosts")
                .addEgress(
                        blueprint.network().isPrivate() ? FirewallRule.tcp(443, anywhere) : FirewallRule.all(anywhere))
                .build();
    }

    private BucketSpec images() {
        return BucketSpec.builder()
                .component(IMAGES)
                .name(blueprint.bucketName().orElse(owner.prefix() + "-images-" + site.account()))
                .encryption(blueprint.encryption())
                .oldVersionsExpireDays(blueprint.oldImagesExpireDays())
                .build();
    }

    private HostIdentitySpec host() {
        return HostIdentitySpec.builder()
                .component(HOST)
                .identity(identity(blueprint, owner, blueprint.hostName().orElse(owner.prefix() + "-host")))
                .images(IMAGES)
                .auditLog(AUDIT_LOG)
                .encryption(blueprint.encryption())
                .build();
    }

    private ManagerIdentitySpec manager() {
        return ManagerIdentitySpec.builder()
                .component(MANAGER)
                .identity(managerName(blueprint, owner))
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
                .name(blueprint.templateName().orElse(owner.prefix() + "-hosts"))
                .machineImage(blueprint.machineImage())
                .instanceType(blueprint.machineType())
                .diskGib(blueprint.diskGib())
                .diskEncryption(blueprint.encryption())
                .host(HOST)
                .firewall(FIREWALL)
                .build();
    }

    private static IdentityName identity(EnclaveBlueprint blueprint, Owner owner, String name) {
        return IdentityName.builder()
                .name(name)
                .path(blueprint.identityPath().orElse("/" + owner.namespace() + "/" + owner.deployment() + "/"))
                .boundary(blueprint.permissionsBoundary())
                .build();
    }

    private String auditLogName() {
        return blueprint.auditLogName().orElse("/" + owner.namespace() + "/" + owner.deployment() + "/audit");
    }

    private String fleetName() {
        return blueprint.fleetName().orElse(owner.prefix() + "-fleet");
    }
}
