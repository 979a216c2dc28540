package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.Cidr;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.GatewaySpec;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.NetworkSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.model.RouteTableSpec;
import dev.byoc.model.SubnetSpec;
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
public final class Console {
    private final Account account;

    Console(Account account) {
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
            State next = state.with(account.world().now(), name, value);
            return resource.type() == ResourceType.LAUNCH_TEMPLATE
                    ? LaunchTemplateConduct.withVersion(account, resource.id(), next)
                    : next;
        });
    }

    /** Deletes {@code resource}, whatever uses it. */
    public void delete(Observed resource) {
        change(resource, state -> state.gone(account.world().now()));
        synchronized (account.world()) {
            Conducts.of(resource.type()).forget(account, resource.id());
        }
    }

    /** Puts an object called {@code key} into {@code bucket}; doing so again makes another version of it. */
    public void putObject(ResourceId bucket, String key) {
        synchronized (account.world()) {
            if (account.existing(ResourceType.BUCKET, bucket).isEmpty()) {
                throw new NoSuchElementException("There is no such bucket [bucket=" + bucket + "]");
            }
            account.site().objects(bucket).add(key);
        }
    }

    /** Lets {@code fleet} have {@code size} machines in its first subnet. */
    public void resize(Observed fleet, int size) {
        synchronized (account.world()) {
            ResourceId subnet =
                    ResourceId.of(fleet.attributes().get(FleetSpec.SUBNETS).split(", ", 2)[0]);
            ResourceId template = ResourceId.of(fleet.attributes().get(FleetSpec.TEMPLATE));
            Optional<ResourceId> firewall = account.existing(ResourceType.LAUNCH_TEMPLATE, template)
                    .map(found -> ResourceId.of(found.state().attribute(LaunchTemplateSpec.FIREWALL)));
            List<Site.Occupant> occupants = account.site().occupants();
            occupants.removeIf(occupant -> occupant.fleet().equals(Optional.of(fleet.id())));
            for (int i = 0; i < size; i++) {
                occupants.add(new Site.Occupant(
                        "instance",
                        account.world().newId("i"),
                        networkOf(subnet),
                        subnet,
                        firewall,
                        Optional.of(fleet.id()),
                        fleet.tags()));
            }
            change(fleet, state -> state.with(account.world().now(), state.attributes())
                    .withOutputs(Map.of(FleetSpec.SIZE, Integer.toString(size))));
        }
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
            account.site()
                    .occupants()
                    .add(new Site.Occupant(
                            kind, id, networkOf(subnet), subnet, Optional.empty(), Optional.empty(), Map.of()));
            return id;
        }
    }

    private ResourceId networkOf(ResourceId subnet) {
        return account.existing(ResourceType.SUBNET, subnet)
                .map(found -> ResourceId.of(found.state().attribute(SubnetSpec.NETWORK)))
                .orElseThrow(() -> new NoSuchElementException("There is no such subnet [subnet=" + subnet + "]"));
    }

    private void add(ResourceType<?> type, ResourceId id, Map<String, String> attributes) {
        Item unused = account.add(type, id, State.of(account.world().now(), Attributes.of(attributes), Map.of()));
    }

    private void change(Observed resource, UnaryOperator<State> change) {
        synchronized (account.world()) {
            Account.Found found = account.existing(resource.type(), resource.id())
                    .orElseThrow(() -> new NoSuchElementException(
                            "There is no such resource [type=" + resource.type() + ", id=" + resource.id() + "]"));
            found.item().become(change.apply(found.state()));
        }
    }
}
