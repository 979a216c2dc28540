package dev.byoc.testing;

import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.AccessReviews;
import dev.byoc.port.AddressBindings;
import dev.byoc.port.AdoptedNetworks;
import dev.byoc.port.BucketContents;
import dev.byoc.port.Cloud;
import dev.byoc.port.CloudIdentity;
import dev.byoc.port.ExternalIds;
import dev.byoc.port.HostReports;
import dev.byoc.port.HostedReleases;
import dev.byoc.port.ImageStore;
import dev.byoc.port.InstanceTypes;
import dev.byoc.port.Inventory;
import dev.byoc.port.Machines;
import dev.byoc.port.Permissions;
import dev.byoc.port.Quotas;
import dev.byoc.port.Resources;
import dev.byoc.port.Verdict;
import dev.byoc.port.Zones;
import dev.byoc.testing.internal.faults.CallInterceptor;
import dev.byoc.testing.internal.faults.FaultyHostedReleases;
import dev.byoc.testing.internal.faults.FaultyImageStore;
import dev.byoc.testing.internal.faults.FaultyMachines;
import dev.byoc.testing.internal.faults.FaultyResources;
import dev.byoc.testing.internal.faults.PortCall;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cloud as one process sees it to whose calls the {@link Faults} of a script happen. Without faults it does what the
 * real one does. Safe for use by many threads.
 *
 * <pre>{@code
 * Faults faults = Faults.none().next("create network", Fault.LOST_ANSWER);
 * Cloud cloud = FaultyCloud.of(InMemoryCloud.create(), faults);
 * // … the test …
 * faults.requireAllFired();
 * }</pre>
 */
public final class FaultyCloud implements Cloud {
    private final Cloud real;
    private final CallInterceptor calls;

    private FaultyCloud(Cloud real, Faults faults) {
        this.real = real;
        this.calls = faults.interceptor();
    }

    /** Returns {@code real} with {@code faults}. */
    public static FaultyCloud of(Cloud real, Faults faults) {
        return new FaultyCloud(real, faults);
    }

    @Override
    public Region region() {
        return real.region();
    }

    @Override
    public CloudIdentity identity() {
        return calls.read(PortCall.READ_IDENTITY, real::identity);
    }

    @Override
    public <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type) {
        return new FaultyResources<>(type, real.resources(type), calls);
    }

    @Override
    public Zones zones() {
        Zones zones = real.zones();
        return new Zones() {
            @Override
            public List<String> list() {
                return calls.read(PortCall.READ_ZONES, zones::list);
            }

            @Override
            public Set<String> offering(String instanceType) {
                return calls.read(PortCall.READ_OFFERINGS, () -> zones.offering(instanceType));
            }
        };
    }

    @Override
    public InstanceTypes instanceTypes() {
        InstanceTypes types = real.instanceTypes();
        return names -> calls.read(PortCall.READ_MACHINE_TYPES, () -> types.describe(names));
    }

    @Override
    public AdoptedNetworks adoptedNetworks() {
        AdoptedNetworks networks = real.adoptedNetworks();
        return (network, subnets) -> calls.read(PortCall.READ_ADOPTED_NETWORK, () -> networks.find(network, subnets));
    }

    @Override
    public Permissions permissions() {
        Permissions permissions = real.permissions();
        return (environment, specs) ->
                calls.read(PortCall.READ_PERMISSIONS, () -> permissions.check(environment, specs));
    }

    @Override
    public Quotas quotas() {
        Quotas quotas = real.quotas();
        return new Quotas() {
            @Override
            public List<Verdict> check(Map<ResourceType<?>, Integer> toCreate) {
                return calls.read(PortCall.READ_QUOTAS, () -> quotas.check(toCreate));
            }

            @Override
            public Verdict machines(String instanceType, int more) {
                return calls.read(PortCall.READ_MACHINE_QUOTA, () -> quotas.machines(instanceType, more));
            }
        };
    }

    @Override
    public BucketContents bucketContents() {
        BucketContents contents = real.bucketContents();
        return new BucketContents() {
            @Override
            public boolean isEmpty(ResourceId bucket) {
                return calls.read(PortCall.READ_BUCKET_CONTENTS, () -> contents.isEmpty(bucket));
            }

            @Override
            public void empty(ResourceId bucket) {
                calls.change(PortCall.EMPTY_BUCKET, () -> contents.empty(bucket));
            }
        };
    }

    @Override
    public ExternalIds externalIds() {
        ExternalIds ids = real.externalIds();
        return manager -> calls.read(PortCall.READ_EXTERNAL_IDS, () -> ids.find(manager));
    }

    @Override
    public ImageStore images() {
        return new FaultyImageStore(real.images(), calls);
    }

    @Override
    public HostedReleases releases() {
        return new FaultyHostedReleases(real.releases(), calls);
    }

    @Override
    public Machines machines() {
        return new FaultyMachines(real.machines(), calls);
    }

    @Override
    public AddressBindings addressBindings() {
        AddressBindings bindings = real.addressBindings();
        return new AddressBindings() {
            @Override
            public Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses) {
                return calls.read(PortCall.LIST_ADDRESS_BINDINGS, () -> bindings.list(addresses));
            }

            @Override
            public boolean isThere(ResourceId target) {
                return calls.read(PortCall.LOOK_TARGET, () -> bindings.isThere(target));
            }

            @Override
            public void bind(ResourceId address, ResourceId machine) {
                calls.change(PortCall.BIND_ADDRESS, () -> bindings.bind(address, machine));
            }
        };
    }

    @Override
    public HostReports hostReports() {
        HostReports reports = real.hostReports();
        return (log, machines, since) ->
                calls.read(PortCall.FIND_HOST_REPORTS, () -> reports.find(log, machines, since));
    }

    @Override
    public Inventory inventory() {
        Inventory inventory = real.inventory();
        return (environment, networks) ->
                calls.read(PortCall.READ_INVENTORY, () -> inventory.list(environment, networks));
    }

    @Override
    public Optional<AccessReviews> accessReviews() {
        return real.accessReviews()
                .map(reviews -> (environment, specs, there) ->
                        calls.read(PortCall.READ_ACCESS, () -> reviews.review(environment, specs, there)));
    }

    @Override
    public String toString() {
        return "FaultyCloud[" + real + "]";
    }
}
