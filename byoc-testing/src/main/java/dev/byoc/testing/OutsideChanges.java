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
 * What somebody else does in an account of an {@link InMemoryCloud}, past the ports: customers change resources,
 * machines fail, capacity runs out. Changes take no time, need no permission, meet no fault and ignore what is in use.
 * Methods that are given an id that does not exist throw {@link NoSuchElementException}. Safe for use by many threads.
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
            return state.withTags(account.provider().now(), tags);
        });
    }

    /** Removes the tag {@code key} from {@code resource}. */
    public void removeTag(Observed resource, String key) {
        change(resource, state -> {
            Map<String, String> tags = new HashMap<>(state.tags());
            tags.remove(key);
            return state.withTags(account.provider().now(), tags);
        });
    }

    /** Sets the attribute {@code name} of {@code resource} to {@code value}. */
    public void setAttribute(Observed resource, String name, String value) {
        change(resource, state -> {
            ResourceState next = state.with(account.provider().now(), name, value);
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
        change(resource, state -> state.gone(account.provider().now()));
        synchronized (account.provider()) {
            BehaviorByType.of(resource.type()).forget(account, resource.id());
        }
    }

    /** Puts an object called {@code key} into {@code bucket}; doing so again makes another version of it. */
    public void putObject(ResourceId bucket, String key) {
        synchronized (account.provider()) {
            if (account.existing(ResourceType.BUCKET, bucket).isEmpty()) {
                throw new NoSuchElementException("There is no such bucket [bucket=" + bucket + "]");
            }
            account.state().objects(bucket).put(key, 0);
        }
    }

    /** Sets how many machines {@code fleet} keeps, which may be more than its maximum. */
    public void resize(Observed fleet, int size) {
        synchronized (account.provider()) {
            RegionalAccount.Found found = require(fleet);
            account.state().fleet(fleet.id()).setDesired(size);
            new FleetScaling(account).catchUp(found);
        }
    }

    /**
     * Sets the launch template of the new machines of {@code fleet}.
     *
     * @param version the number of a version, {@code $Latest} or {@code $Default}
     */
    public void setTemplate(Observed fleet, ResourceId template, String version) {
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            TemplatePin.pin(account, require(fleet), template, version);
        }
    }

    /** Returns the machines of the fleet {@code fleet} as they are now. */
    public List<Machine> machines(ResourceId fleet) {
        synchronized (account.provider()) {
            Instant now = account.provider().now();
            AddressTargets unused = AddressTargets.of(account);
            return account.state()
                    .fleet(fleet)
                    .machinesAt(now)
                    .map(machine -> machine.shownAt(now))
                    .toList();
        }
    }

    /**
     * Makes {@code machine} fail now. Its fleet detects that a minute later and launches another; until then the
     * machine is shown as if it ran.
     */
    public void kill(ResourceId machine) {
        synchronized (account.provider()) {
            requireMachine(machine).fail(account.provider().now());
        }
    }

    /** Leaves no zone with capacity for more machines of {@code instanceType}. */
    public void withoutCapacity(String instanceType) {
        account.zones().forEach(zone -> withoutCapacity(instanceType, zone));
    }

    /** Leaves {@code zone} without capacity for more machines of {@code instanceType}. */
    public void withoutCapacity(String instanceType, String zone) {
        setCapacity(instanceType, zone, false);
    }

    /** Undoes {@link #withoutCapacity} for every zone. A fleet whose launch failed tries again a minute after that. */
    public void withCapacity(String instanceType) {
        account.zones().forEach(zone -> setCapacity(instanceType, zone, true));
    }

    private void setCapacity(String instanceType, String zone, boolean available) {
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            account.state().setCapacity(instanceType, zone, available);
        }
    }

    /** Binds {@code address} to something of the customer's that is no machine of a fleet. */
    public void bindElsewhere(ResourceId address) {
        synchronized (account.provider()) {
            if (account.existing(ResourceType.ADDRESS, address).isEmpty()) {
                throw new NoSuchElementException("There is no such address [address=" + address + "]");
            }
            AddressTargets.of(account).bindElsewhere(address);
        }
    }

    /** Sets the behavior of the enclaves in all machines that are launched from now on. */
    public void enclaves(EnclaveBehavior behavior) {
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            account.state().enclaves().all(behavior.timeline());
        }
    }

    /**
     * Sets the behavior of the enclaves started from one image, in all machines that are launched from now on; goes
     * before {@link #enclaves(EnclaveBehavior)}.
     *
     * @param imageSha256 the SHA-256 digest of the image file
     */
    public void enclaves(String imageSha256, EnclaveBehavior behavior) {
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            account.state().enclaves().image(imageSha256, behavior.timeline());
        }
    }

    /** Sets the behavior of the enclave in {@code machine}, which may run already. */
    public void enclave(ResourceId machine, EnclaveBehavior behavior) {
        synchronized (account.provider()) {
            requireMachine(machine).enclave(behavior.timeline());
        }
    }

    /**
     * Writes to the log {@code auditLog} a report of {@code machine}, which need not exist, about its enclave, as of
     * now.
     *
     * @param failure why it failed; empty when it is ready
     */
    public void report(ResourceId auditLog, ResourceId machine, ReleaseId release, Optional<String> failure) {
        synchronized (account.provider()) {
            if (account.existing(ResourceType.LOG_GROUP, auditLog).isEmpty()) {
                throw new NoSuchElementException("There is no such log [log=" + auditLog + "]");
            }
            HostReport.State state = failure.isPresent() ? HostReport.State.FAILED : HostReport.State.READY;
            account.state()
                    .reports(auditLog)
                    .add(new HostReport(
                            machine, release, state, failure, account.provider().now()));
        }
    }

    private SimulatedMachine requireMachine(ResourceId id) {
        FleetScaling.catchUp(account);
        return account.state()
                .machines()
                .filter(machine -> machine.id().equals(id)
                        && machine.existsAt(account.provider().now()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no such machine [machine=" + id + "]"));
    }

    /** Returns a network of the customer's own with {@code range}, a gateway and no subnet. */
    public ResourceId addNetwork(Cidr range) {
        synchronized (account.provider()) {
            ResourceId network = account.provider().newId("vpc");
            add(
                    ResourceType.NETWORK,
                    network,
                    Map.of(NetworkSpec.CIDR, range.toString(), NetworkSpec.DNS_NAMES, "true"));
            add(ResourceType.GATEWAY, account.provider().newId("igw"), Map.of(GatewaySpec.NETWORK, network.value()));
            return network;
        }
    }

    /** Returns a subnet of the customer's own in {@code network} with a route to its gateway. */
    public ResourceId addPublicSubnet(ResourceId network, Cidr range, String zone) {
        synchronized (account.provider()) {
            ResourceId subnet = addPrivateSubnet(network, range, zone);
            String gateway = account.existing(ResourceType.GATEWAY).stream()
                    .filter(found ->
                            found.state().attribute(GatewaySpec.NETWORK).equals(network.value()))
                    .map(found -> found.history().id().value())
                    .findFirst()
                    .orElseThrow();
            add(
                    ResourceType.ROUTE_TABLE,
                    account.provider().newId("rtb"),
                    Map.of(
                            RouteTableSpec.NETWORK, network.value(),
                            RouteTableSpec.ROUTES, RouteTableSpec.ANYWHERE + " " + gateway,
                            RouteTableSpec.SUBNETS, subnet.value()));
            return subnet;
        }
    }

    /** Returns a subnet of the customer's own in {@code network} without a route to the internet. */
    public ResourceId addPrivateSubnet(ResourceId network, Cidr range, String zone) {
        synchronized (account.provider()) {
            ResourceId subnet = account.provider().newId("subnet");
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
        synchronized (account.provider()) {
            ResourceId firewall = account.provider().newId("sg");
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
        return addSubnetUser("instance", "i", subnet);
    }

    /** Returns a network interface of the customer's own in {@code subnet}. */
    public ResourceId addNetworkInterface(ResourceId subnet) {
        return addSubnetUser("network-interface", "eni", subnet);
    }

    /** Removes the machine or network interface {@code id}. */
    public void removeSubnetUser(ResourceId id) {
        synchronized (account.provider()) {
            if (!account.state().subnetUsers().removeIf(user -> user.id().equals(id))) {
                throw new NoSuchElementException("There is no such machine or network interface [id=" + id + "]");
            }
        }
    }

    /** Refuses from now on every call that takes {@code action}, such as {@code s3:PutBucketPolicy}. */
    public void deny(String action) {
        account.deniedActions().deny(action);
    }

    /** Undoes {@link #deny}. */
    public void allow(String action) {
        account.deniedActions().allow(action);
    }

    private ResourceId addSubnetUser(String kind, String prefix, ResourceId subnet) {
        synchronized (account.provider()) {
            ResourceId id = account.provider().newId(prefix);
            account.state()
                    .subnetUsers()
                    .add(new RegionalState.SubnetUser(kind, id, networkOf(subnet), subnet, List.of()));
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
                account.add(type, id, ResourceState.of(account.provider().now(), Attributes.of(attributes), Map.of()));
    }

    private void change(Observed resource, UnaryOperator<ResourceState> change) {
        synchronized (account.provider()) {
            RegionalAccount.Found found = require(resource);
            found.history().append(change.apply(found.state()));
        }
    }

    private RegionalAccount.Found require(Observed resource) {
        return account.existing(resource.type(), resource.id())
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no such resource [type=" + resource.type() + ", id=" + resource.id() + "]"));
    }
}
