package dev.byoc.testing;

import dev.byoc.attestation.TrustedRoot;
import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
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
import dev.byoc.port.Pauser;
import dev.byoc.port.Permissions;
import dev.byoc.port.Quotas;
import dev.byoc.port.Resources;
import dev.byoc.port.Zones;
import dev.byoc.rollout.Attestations;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.testing.internal.access.InMemoryAccessReviews;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.ProviderSettings;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.SimulatedProvider;
import dev.byoc.testing.internal.buckets.InMemoryBucketContents;
import dev.byoc.testing.internal.buckets.InMemoryImageStore;
import dev.byoc.testing.internal.fleets.InMemoryAddressBindings;
import dev.byoc.testing.internal.fleets.InMemoryEnclaves;
import dev.byoc.testing.internal.fleets.InMemoryHostReports;
import dev.byoc.testing.internal.fleets.InMemoryHostedReleases;
import dev.byoc.testing.internal.fleets.InMemoryMachines;
import dev.byoc.testing.internal.offerings.InMemoryInstanceTypes;
import dev.byoc.testing.internal.offerings.InMemoryQuotas;
import dev.byoc.testing.internal.offerings.InMemoryZones;
import dev.byoc.testing.internal.resources.InMemoryAdoptedNetworks;
import dev.byoc.testing.internal.resources.InMemoryExternalIds;
import dev.byoc.testing.internal.resources.InMemoryInventory;
import dev.byoc.testing.internal.resources.InMemoryPermissions;
import dev.byoc.testing.internal.resources.InMemoryResources;
import dev.byoc.testing.internal.snapshot.AccountSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link Cloud} that lives in this process and behaves as AWS documents that it does, as far as the ports show it:
 * tags come with the creation, names can be taken, what is used cannot be deleted, some things take several calls and
 * can be left half made, limits hold, and changes may be seen late.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.create();
 * InMemoryCloud cloud = InMemoryCloud.builder().clock(clock).pauser(clock).lag(Duration.ofSeconds(3)).build();
 * }</pre>
 *
 * <p>Fleets keep the machines that they want, as Auto Scaling does: machines take time to come up, break down when
 * {@link OutsideChanges#kill} says so, are replaced, and cannot be had where capacity or a limit is exhausted. What
 * enclaves do in them, {@link EnclaveBehavior} says. Nothing happens between two looks; each look finds what time has
 * brought.
 *
 * <p>What it does not show: policies at work (every call is allowed but for {@link OutsideChanges#deny}; reviews of
 * access read policies all the same), machines moved between zones, metadata and disks of machines, expiry of objects
 * and log entries, launch templates of releases among the resources (they go with the environment's own), and paging.
 *
 * <p>Several clouds can look at one world: {@link #in(AccountId)} and {@link #in(Region)} return further doors to it.
 * Safe for use by many threads; has none of its own.
 */
public final class InMemoryCloud implements Cloud {
    private final RegionalAccount account;
    private final CallAdmission call;

    private InMemoryCloud(SimulatedProvider world, AccountId id, Region region) {
        account = new RegionalAccount(world, id, region);
        call = new CallAdmission(account);
    }

    /** Returns a new world with every default of {@link #builder()}. */
    public static InMemoryCloud create() {
        return builder().build();
    }

    /** Returns a builder of a new world. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a door to the account {@code other} of the same world, in the same region. */
    public InMemoryCloud in(AccountId other) {
        return new InMemoryCloud(account.world(), other, account.region());
    }

    /** Returns a door to the region {@code other} of the same account. */
    public InMemoryCloud in(Region other) {
        return new InMemoryCloud(account.world(), account.id(), other);
    }

    /** Returns what the customer does in the account past the ports. */
    public OutsideChanges console() {
        return new OutsideChanges(account);
    }

    /**
     * Returns a check of the workloads on the machines of this account and region: what the enclaves there answer, as
     * {@link EnclaveBehavior} says.
     */
    public HealthCheck healthCheck() {
        return new InMemoryEnclaves(account);
    }

    /**
     * Returns how the enclaves of this account and region attest: signed documents with the world's time, the
     * measurements of the release that they run and PCR4 of their machine, unless {@link EnclaveBehavior} says
     * otherwise.
     */
    public Attestations attestations() {
        return new InMemoryEnclaves(account);
    }

    /** Returns the root to which the documents of every enclave of this world lead. */
    public TrustedRoot attestationRoot() {
        return account.world().authority().root();
    }

    /**
     * Returns everything that there is in the account and region as text, one resource in a line, sorted; ids that the
     * provider chose are replaced by what they belong to, so that two worlds that were reached in different ways can be
     * compared.
     */
    public String snapshot() {
        synchronized (account.world()) {
            return new AccountSnapshot(account).text();
        }
    }

    @Override
    public Region region() {
        return account.region();
    }

    @Override
    public CloudIdentity identity() {
        call.pass("sts:GetCallerIdentity");
        String principal = "arn:" + account.partition() + ":iam::" + account.id() + ":user/administrator";
        return new CloudIdentity(account.id(), account.region(), principal);
    }

    @Override
    public <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type) {
        return new InMemoryResources<>(type, account, call);
    }

    @Override
    public Zones zones() {
        return new InMemoryZones(account, call);
    }

    @Override
    public InstanceTypes instanceTypes() {
        return new InMemoryInstanceTypes(account, call);
    }

    @Override
    public AdoptedNetworks adoptedNetworks() {
        return new InMemoryAdoptedNetworks(account, call);
    }

    @Override
    public Permissions permissions() {
        return new InMemoryPermissions(account, call);
    }

    @Override
    public Quotas quotas() {
        return new InMemoryQuotas(account, call);
    }

    @Override
    public BucketContents bucketContents() {
        return new InMemoryBucketContents(account, call);
    }

    @Override
    public ExternalIds externalIds() {
        return new InMemoryExternalIds(account, call);
    }

    @Override
    public ImageStore images() {
        return new InMemoryImageStore(account, call);
    }

    @Override
    public HostedReleases releases() {
        return new InMemoryHostedReleases(account, call);
    }

    @Override
    public Machines machines() {
        return new InMemoryMachines(account, call);
    }

    @Override
    public AddressBindings addressBindings() {
        return new InMemoryAddressBindings(account, call);
    }

    @Override
    public HostReports hostReports() {
        return new InMemoryHostReports(account, call);
    }

    @Override
    public Inventory inventory() {
        return new InMemoryInventory(account, call);
    }

    @Override
    public Optional<AccessReviews> accessReviews() {
        return Optional.of(new InMemoryAccessReviews(account, call));
    }

    /** Returns account and region, then {@link #snapshot()}. */
    @Override
    public String toString() {
        return "InMemoryCloud[account=" + account.id() + ", region=" + account.region() + "]\n" + snapshot();
    }

    /** Builds {@link InMemoryCloud}s. Not thread-safe. */
    public static final class Builder {
        private AccountId account = AccountId.of("444455556666");
        private Region region = Region.of("eu-west-1");
        private InstantSource clock = InstantSource.system();
        private Pauser pauser = Pauser.system();
        private Duration latency = Duration.ZERO;
        private Duration lag = Duration.ZERO;
        private Duration removal = Duration.ZERO;
        private int zones = 3;
        private int networkLimit = 5;
        private int addressLimit = 5;
        private int cpuLimit = 64;
        private Duration startUp = Duration.ofSeconds(30);
        private boolean tellsPermissions = true;
        private final Map<String, Set<String>> offerings = new HashMap<>();

        private Builder() {}

        /** The account; 444455556666 by default. */
        public Builder account(AccountId value) {
            account = value;
            return this;
        }

        /** The region; eu-west-1 by default. */
        public Builder region(Region value) {
            region = value;
            return this;
        }

        /** What tells the time; the system's clock by default. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** What waits for {@link #latency}; sleeps by default. */
        public Builder pauser(Pauser value) {
            pauser = value;
            return this;
        }

        /** How long each call takes; no time by default. */
        public Builder latency(Duration value) {
            latency = value;
            return this;
        }

        /**
         * How long it takes until a change can be seen; no time by default. Until then it is not listed, and what is
         * new cannot be referred to. The machines of fleets are seen as they are, as on AWS.
         */
        public Builder lag(Duration value) {
            lag = value;
            return this;
        }

        /** How long machines, fleets with machines and interface endpoints take to go; no time by default. */
        public Builder removal(Duration value) {
            removal = value;
            return this;
        }

        /** How many zones a region has; 3 by default. */
        public Builder zones(int value) {
            zones = value;
            return this;
        }

        /** How many networks an account may have in a region; 5 by default, as on AWS. */
        public Builder networkLimit(int value) {
            networkLimit = value;
            return this;
        }

        /** How many addresses an account may have in a region; 5 by default, as on AWS. */
        public Builder addressLimit(int value) {
            addressLimit = value;
            return this;
        }

        /** How many virtual CPUs the machines of an account may have in a region together; 64 by default. */
        public Builder cpuLimit(int value) {
            cpuLimit = value;
            return this;
        }

        /** How long a machine takes from its launch until it runs; 30 seconds by default. */
        public Builder startUp(Duration value) {
            startUp = value;
            return this;
        }

        /**
         * The zones that have {@code instanceType}; by default all have m5, m6i, r6i, c6i, m6g, r6g and c6g, and none
         * has others. What such a machine is like, its name tells: size, architecture, and that those of family t run
         * no enclaves.
         */
        public Builder offering(String instanceType, Set<String> inZones) {
            offerings.put(instanceType, Set.copyOf(inZones));
            return this;
        }

        /** Lets {@link Cloud#permissions} know nothing; by default it tells what the calls will meet. */
        public Builder withoutPermissionAnswers() {
            tellsPermissions = false;
            return this;
        }

        /** Returns a door to a new world. */
        public InMemoryCloud build() {
            ProviderSettings settings = new ProviderSettings(
                    clock,
                    pauser,
                    latency,
                    lag,
                    removal,
                    zones,
                    networkLimit,
                    addressLimit,
                    cpuLimit,
                    startUp,
                    tellsPermissions,
                    Map.copyOf(offerings));
            return new InMemoryCloud(new SimulatedProvider(settings), account, region);
        }
    }
}
