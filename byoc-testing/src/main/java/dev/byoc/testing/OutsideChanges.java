package dev.byoc.testing;

import dev.byoc.model.Cidr;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import dev.byoc.policy.Policy;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.RegionalState;
import dev.byoc.testing.internal.account.ResourceHistory;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.behavior.HostIdentityBehavior;
import dev.byoc.testing.internal.behavior.LaunchTemplateBehavior;
import dev.byoc.testing.internal.fleets.AddressTargets;
import dev.byoc.testing.internal.fleets.FleetScaling;
import dev.byoc.testing.internal.fleets.TemplatePin;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import dev.byoc.testing.internal.resources.BehaviorByType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the customer, or anybody else, does in an account of an {@link InMemoryCloud} past the ports: it takes no time,
 * needs no permission, meets no fault and ignores what uses what. Methods that are given something that is not there
 * throw {@link NoSuchElementException}. Safe for use by many threads.
 */
public final class OutsideChanges {
    private final RegionalAccount account;

    OutsideChanges(RegionalAccount account) {
        this.account = account;
    }

    /** Puts the tag {@code key} with {@code value} on {@code resource}. */
    public void putTag(Observed resource, String key, String value) {
        change(resource, state -> {
            Map<String, String> tags = new HashMap<>(state.tags());
            tags.put(key, value);
            return state.withTags(account.world().now(), tags);
        });
    }

    /** Removes the tag {@code key} from {@code resource}. */
    public void removeTag(Observed resource, String key) {
        change(resource, state -> {
            Map<String, String> tags = new HashMap<>(state.tags());
            tags.remove(key);
            return state.withTags(account.world().now(), tags);
        });
    }

    /** Sets the attribute {@code name} of {@code resource} to {@code value}. */
    public void setAttribute(Observed resource, String name, String value) {
        change(resource, state -> {
            ResourceState next = state.with(account.world().now(), name, value);
            return resource.type() == ResourceType.LAUNCH_TEMPLATE
                    ? LaunchTemplateBehavior.withVersion(account, resource.id(), next)
                    : next;
        });
    }

    /**
     * Attaches a policy to {@code identity}, a host or a manager, besides its own, in place of one that was attached
     * before. What it allows shows in reviews of access alone.
     *
     * @param document the policy as JSON, in AWS's language
     * @throws IllegalArgumentException if it is no policy
     */
    public void attachPolicy(Observed identity, String document) {
        String line = String.join(" ", Policy.parse(document).toJson().lines().toList());
        setAttribute(identity, HostIdentityBehavior.ATTACHED, line);
    }

    /** Deletes {@code resource}, whatever uses it. */
    public void delete(Observed resource) {
        change(resource, state -> state.gone(account.world().now()));
        synchronized (account.world()) {
            BehaviorByType.of(resource.type()).forget(account, resource.id());
        }
    }

    /** Puts an object called {@code key} into {@code bucket}; doing so again makes another version of it. */
    public void putObject(ResourceId bucket, String key) {
        synchronized (account.world()) {
            if (account.existing(ResourceType.BUCKET, bucket).isEmpty()) {
                throw new NoSuchElementException("There is no such bucket [bucket=" + bucket + "]");
            }
            account.site().shelf(bucket).put(key, 0);
        }
    }

    /** Lets {@code fleet} keep {@code size} machines, also more than its maximum. */
    public void resize(Observed fleet, int size) {
        synchronized (account.world()) {
            RegionalAccount.Found found = require(fleet);
            account.site().group(fleet.id()).want(size);
            new FleetScaling(account).catchUp(found);
        }
    }

    /**
     * Lets new machines of {@code fleet} be made from {@code template}.
     *
     * @param version the number of a version, {@code $Latest} or {@code $Default}
     */
    public void setTemplate(Observed fleet, ResourceId template, String version) {
        synchronized (account.world()) {
            FleetScaling.catchUp(account);
            TemplatePin.pin(account, require(fleet), template, version);
        }
    }

    /** Returns the machines of the fleet {@code fleet} as they are now. */
    public List<Machine> machines(ResourceId fleet) {
        synchronized (account.world()) {
            Instant now = account.world().now();
            AddressTargets unused = AddressTargets.of(account);
            return account.site()
                    .group(fleet)
                    .present(now)
                    .map(member -> member.shownAt(now))
                    .toList();
        }
    }

    /**
     * Lets {@code machine} break down now. Its fleet notices a minute later and launches another; until then it shows
     * the machine as if nothing had happened.
     */
    public void kill(ResourceId machine) {
        synchronized (account.world()) {
            member(machine).die(account.world().now());
        }
    }

    /** Lets no zone have capacity for more machines of {@code instanceType} from now on. */
    public void withoutCapacity(String instanceType) {
        account.zones().forEach(zone -> withoutCapacity(instanceType, zone));
    }

    /** Lets {@code zone} have no capacity for more machines of {@code instanceType} from now on. */
    public void withoutCapacity(String instanceType, String zone) {
        setCapacity(instanceType, zone, false);
    }

    /** Takes {@link #withoutCapacity} back for every zone. A fleet that waits tries again a minute after it failed. */
    public void withCapacity(String instanceType) {
        account.zones().forEach(zone -> setCapacity(instanceType, zone, true));
    }

    private void setCapacity(String instanceType, String zone, boolean available) {
        synchronized (account.world()) {
            FleetScaling.catchUp(account);
            account.site().setCapacity(instanceType, zone, available);
        }
    }

    /** Lets {@code address} lead to something of the customer's that is no machine of a fleet. */
    public void bindElsewhere(ResourceId address) {
        synchronized (account.world()) {
            if (account.existing(ResourceType.ADDRESS, address).isEmpty()) {
                throw new NoSuchElementException("There is no such address [address=" + address + "]");
            }
            AddressTargets.of(account).bindElsewhere(address);
        }
    }

    /** Lets the enclaves of all machines that are launched from now on do as {@code behavior} says. */
    public void enclaves(EnclaveBehavior behavior) {
        synchronized (account.world()) {
            FleetScaling.catchUp(account);
            account.site().enclaves().all(behavior.timeline());
        }
    }

    /**
     * Lets the enclaves started from one image, in all machines that are launched from now on, do as {@code behavior}
     * says rather than as {@link #enclaves(EnclaveBehavior)} does.
     *
     * @param imageSha256 the SHA-256 digest of the image file
     */
    public void enclaves(String imageSha256, EnclaveBehavior behavior) {
        synchronized (account.world()) {
            FleetScaling.catchUp(account);
            account.site().enclaves().image(imageSha256, behavior.timeline());
        }
    }

    /** Lets the enclave in {@code machine}, which may run already, do as {@code behavior} says. */
    public void enclave(ResourceId machine, EnclaveBehavior behavior) {
        synchronized (account.world()) {
            member(machine).enclave(behavior.timeline());
        }
    }

    /**
     * Writes to the log {@code auditLog} what {@code machine}, which need not be one, reports now of its enclave.
     *
     * @param failure why it failed; empty when it is ready
     */
    public void report(ResourceId auditLog, ResourceId machine, ReleaseId release, Optional<String> failure) {
        synchronized (account.world()) {
            if (account.existing(ResourceType.LOG_GROUP, auditLog).isEmpty()) {
                throw new NoSuchElementException("There is no such log [log=" + auditLog + "]");
            }
            HostReport.State state = failure.isPresent() ? HostReport.State.FAILED : HostReport.State.READY;
            account.site()
                    .reports(auditLog)
                    .add(new HostReport(
                            machine, release, state, failure, account.world().now()));
        }
    }

    private SimulatedMachine member(ResourceId machine) {
        FleetScaling.catchUp(account);
        return account.site()
                .members()
                .filter(member -> member.id().equals(machine)
                        && member.isThereAt(account.world().now()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no such machine [machine=" + machine + "]"));
    }

    /** Returns a network of the customer's own with {@code range}, a gateway and no subnet. */
    public ResourceId addNetwork(Cidr range) {
        synchronized (account.world()) {
            ResourceId network = account.world().newId("vpc");
            add(
                    ResourceType.NETWORK,
                    network,
                    Map.of(NetworkSpec.CIDR, range.toString(), NetworkSpec.DNS_NAMES, "true"));
            add(ResourceType.GATEWAY, account.world().newId("igw"), Map.of(GatewaySpec.NETWORK, network.value()));
            return network;
        }
    }

    /** Returns a subnet of the customer's own in {@code network} with a route to its gateway. */
    public ResourceId addPublicSubnet(ResourceId network, Cidr range, String zone) {
        synchronized (account.world()) {
            ResourceId subnet = addPrivateSubnet(network, range, zone);
            String gateway = account.existing(ResourceType.GATEWAY).stream()
                    .filter(found ->
                            found.state().attribute(GatewaySpec.NETWORK).equals(network.value()))
                    .map(found -> found.item().id().value())
                    .findFirst()
                    .orElseThrow();
            add(
                    ResourceType.ROUTE_TABLE,
                    account.world().newId("rtb"),
                    Map.of(
                            RouteTableSpec.NETWORK, network.value(),
                            RouteTableSpec.ROUTES, RouteTableSpec.ANYWHERE + " " + gateway,
                            RouteTableSpec.SUBNETS, subnet.value()));
            return subnet;
        }
    }

    /** Returns a subnet of the customer's own in {@code network} without any way out. */
    public ResourceId addPrivateSubnet(ResourceId network, Cidr range, String zone) {
        synchronized (account.world()) {
            ResourceId subnet = account.world().newId("subnet");
            add(
                    ResourceType.SUBNET,
                    subnet,
                    Map.of(
                            SubnetSpec.NETWORK,
                            network.value(),
                            SubnetSpec.CIDR,
                            range.toString(),
                            SubnetSpec.ZONE,
                            zone,
                            SubnetSpec.PUBLIC_ADDRESSES,
                            "false"));
            return subnet;
        }
    }

    /** Returns a firewall of the customer's own called {@code name} in {@code network}. */
    public ResourceId addFirewall(ResourceId network, String name) {
        synchronized (account.world()) {
            ResourceId firewall = account.world().newId("sg");
            add(
                    ResourceType.FIREWALL,
                    firewall,
                    Map.of(
                            FirewallSpec.NETWORK,
                            network.value(),
                            FirewallSpec.NAME,
                            name,
                            FirewallSpec.INGRESS,
                            "",
                            FirewallSpec.EGRESS,
                            ""));
            return firewall;
        }
    }

    /** Returns a machine of the customer's own in {@code subnet}. */
    public ResourceId addMachine(ResourceId subnet) {
        return addOccupant("instance", "i", subnet);
    }

    /** Returns a network interface of the customer's own in {@code subnet}. */
    public ResourceId addNetworkInterface(ResourceId subnet) {
        return addOccupant("network-interface", "eni", subnet);
    }

    /** Removes the machine or network interface {@code id}. */
    public void removeOccupant(ResourceId id) {
        synchronized (account.world()) {
            if (!account.site().occupants().removeIf(occupant -> occupant.id().equals(id))) {
                throw new NoSuchElementException("There is no such machine or network interface [id=" + id + "]");
            }
        }
    }

    /** Refuses from now on every call that takes {@code action}, such as {@code s3:PutBucketPolicy}. */
    public void deny(String action) {
        account.gate().deny(action);
    }

    /** Takes {@link #deny} back. */
    public void allow(String action) {
        account.gate().allow(action);
    }

    private ResourceId addOccupant(String kind, String prefix, ResourceId subnet) {
        synchronized (account.world()) {
            ResourceId id = account.world().newId(prefix);
            account.site().occupants().add(new RegionalState.Occupant(kind, id, networkOf(subnet), subnet, List.of()));
            return id;
        }
    }

    private ResourceId networkOf(ResourceId subnet) {
        return account.existing(ResourceType.SUBNET, subnet)
                .map(found -> ResourceId.of(found.state().attribute(SubnetSpec.NETWORK)))
                .orElseThrow(() -> new NoSuchElementException("There is no such subnet [subnet=" + subnet + "]"));
    }

    private void add(ResourceType<?> type, ResourceId id, Map<String, String> attributes) {
        ResourceHistory unused =
                account.add(type, id, ResourceState.of(account.world().now(), Attributes.of(attributes), Map.of()));
    }

    private void change(Observed resource, UnaryOperator<ResourceState> change) {
        synchronized (account.world()) {
            RegionalAccount.Found found = require(resource);
            found.item().become(change.apply(found.state()));
        }
    }

    private RegionalAccount.Found require(Observed resource) {
        return account.existing(resource.type(), resource.id())
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no such resource [type=" + resource.type() + ", id=" + resource.id() + "]"));
    }
}
