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
import java.util.Optional;
import java.util.Set;

/**
 * A {@link Cloud} in this process that behaves as AWS is documented to behave, as far as the ports show it: resources
 * are created with their tags, names are unique, what is in use cannot be deleted, some changes take several calls and
 * can stop between them, limits hold, and changes may be seen late.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.create();
 * InMemoryCloud cloud = InMemoryCloud.builder()
 *     .clock(clock)
 *     .pauser(clock)
 *     .visibilityDelay(Duration.ofSeconds(3))
 *     .build();
 * }</pre>
 *
 * <p>Fleets keep their desired number of machines, as Auto Scaling does: machines take time to start, fail when
 * {@link OutsideChanges#kill} says so, are replaced, and cannot be launched where capacity or a limit is exhausted.
 * {@link EnclaveBehavior} says what the enclaves in them do. Nothing runs in the background: every call first brings
 * fleets to where the clock is.
 *
 * <p>Not simulated: policies at work (every call is allowed unless {@link OutsideChanges#deny} refuses it; reviews of
 * access read policies all the same), the balancing of machines between zones, metadata and disks of machines, expiry
 * of objects and log entries, launch templates of releases among the resources (they are removed with the environment's
 * own), and paging.
 *
 * <p>Several clouds can share one simulated provider: {@link #in(AccountId)} and {@link #in(Region)} return its other
 * accounts and regions. Safe for use by many threads; starts none.
 */
public final class InMemoryCloud implements Cloud {
    private final RegionalAccount account;
    private final CallAdmission admission;

    private InMemoryCloud(SimulatedProvider provider, AccountId id, Region region) {
        account = new RegionalAccount(provider, id, region);
        admission = new CallAdmission(account);
    }

    /** Returns an account of a new simulated provider with every default of {@link #builder()}. */
    public static InMemoryCloud create() {
        return builder().build();
    }

    /** Returns a builder of an account of a new simulated provider. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the account {@code other} of the same provider, in the same region. */
    public InMemoryCloud in(AccountId other) {
        return new InMemoryCloud(account.provider(), other, account.region());
    }

    /** Returns the region {@code other} of the same account. */
    public InMemoryCloud in(Region other) {
        return new InMemoryCloud(account.provider(), account.id(), other);
    }

    /** Returns what somebody else does in the account and region, such as the customer, past the ports. */
    public OutsideChanges outsideChanges() {
        return new OutsideChanges(account);
    }

    /**
     * Returns a health check that asks the enclaves on the machines of this account and region; they answer as their
     * {@link EnclaveBehavior} says.
     */
    public HealthCheck healthCheck() {
        return new InMemoryEnclaves(account);
    }

    /**
     * Returns the attestation documents of the enclaves in this account and region: signed, with the time of the
     * provider's clock, the measurements of the release that runs and PCR4 of the machine, unless the enclave's
     * {@link EnclaveBehavior} says otherwise.
     */
    public Attestations attestations() {
        return new InMemoryEnclaves(account);
    }

    /** Returns the root certificate that signs for the documents of every enclave of this provider. */
    public TrustedRoot attestationRoot() {
        return account.provider().authority().root();
    }

    /**
     * Returns everything in the account and region as text, one resource a line, sorted. Ids that the provider chose
     * are replaced by what they belong to, so that states that were reached in different ways can be compared.
     */
    public String snapshot() {
        synchronized (account.provider()) {
            return new AccountSnapshot(account).text();
        }
    }

    @Override
    public Region region() {
        return account.region();
    }

    @Override
    public CloudIdentity identity() {
        admission.admit("sts:GetCallerIdentity");
        String principal = "arn:" + account.partition() + ":iam::" + account.id() + ":user/administrator";
        return new CloudIdentity(account.id(), account.region(), principal);
    }

    @Override
    public <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type) {
        return new InMemoryResources<>(type, account, admission);
    }

    @Override
    public Zones zones() {
        return new InMemoryZones(account, admission);
    }

    @Override
    public InstanceTypes instanceTypes() {
        return new InMemoryInstanceTypes(account, admission);
    }

    @Override
    public AdoptedNetworks adoptedNetworks() {
        return new InMemoryAdoptedNetworks(account, admission);
    }

    @Override
    public Permissions permissions() {
        return new InMemoryPermissions(account, admission);
    }

    @Override
    public Quotas quotas() {
        return new InMemoryQuotas(account, admission);
    }

    @Override
    public BucketContents bucketContents() {
        return new InMemoryBucketContents(account, admission);
    }

    @Override
    public ExternalIds externalIds() {
        return new InMemoryExternalIds(account, admission);
    }

    @Override
    public ImageStore images() {
        return new InMemoryImageStore(account, admission);
    }

    @Override
    public HostedReleases releases() {
        return new InMemoryHostedReleases(account, admission);
    }

    @Override
    public Machines machines() {
        return new InMemoryMachines(account, admission);
    }

    @Override
    public AddressBindings addressBindings() {
        return new InMemoryAddressBindings(account, admission);
    }

    @Override
    public HostReports hostReports() {
        return new InMemoryHostReports(account, admission);
    }

    @Override
    public Inventory inventory() {
        return new InMemoryInventory(account, admission);
    }

    @Override
    public Optional<AccessReviews> accessReviews() {
        return Optional.of(new InMemoryAccessReviews(account, admission));
    }

    /** Returns account and region, then {@link #snapshot()}. */
    @Override
    public String toString() {
        return "InMemoryCloud[account=" + account.id() + ", region=" + account.region() + "]\n" + snapshot();
    }

    /**
     * Builds {@link InMemoryCloud}s. Not thread-safe. Durations and limits that are negative are refused by
     * {@link #build()}.
     */
    public static final class Builder {
        private final ProviderSettings.Builder settings = ProviderSettings.builder();
        private AccountId account = AccountId.of("444455556666");
        private Region region = Region.of("eu-west-1");

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

        /** The clock of the provider; the system's by default. */
        public Builder clock(InstantSource value) {
            settings.clock(value);
            return this;
        }

        /** What waits for the {@link #callLatency} of each call; the thread sleeps by default. */
        public Builder pauser(Pauser value) {
            settings.pauser(value);
            return this;
        }

        /** How long each call takes; 0 by default. */
        public Builder callLatency(Duration value) {
            settings.callLatency(value);
            return this;
        }

        /**
         * How long after a change reads show it; 0 by default. Until then something new is not listed, and nothing can
         * refer to it. The machines of fleets are shown as they are, as on AWS.
         */
        public Builder visibilityDelay(Duration value) {
            settings.visibilityDelay(value);
            return this;
        }

        /** How long the removal of machines, fleets with machines and interface endpoints takes; 0 by default. */
        public Builder removalTime(Duration value) {
            settings.removalTime(value);
            return this;
        }

        /** How long after its launch a machine runs; 30 seconds by default. */
        public Builder startUpTime(Duration value) {
            settings.startUpTime(value);
            return this;
        }

        /** How many zones a region has, 1 to 26; 3 by default. */
        public Builder zoneCount(int value) {
            settings.zoneCount(value);
            return this;
        }

        /** How many networks an account may have in a region; 5 by default, as on AWS. */
        public Builder networkLimit(int value) {
            settings.networkLimit(value);
            return this;
        }

        /** How many addresses an account may have in a region; 5 by default, as on AWS. */
        public Builder addressLimit(int value) {
            settings.addressLimit(value);
            return this;
        }

        /** How many virtual CPUs all machines of an account may have in a region; 64 by default. */
        public Builder cpuLimit(int value) {
            settings.cpuLimit(value);
            return this;
        }

        /**
         * The zones that offer {@code instanceType}. By default all zones offer the families m5, m6i, r6i, c6i, m6g,
         * r6g and c6g, and no others. Size and architecture of a machine are read from the name of its type; those of
         * family t run no enclaves.
         */
        public Builder offering(String instanceType, Set<String> zones) {
            settings.putZonesByInstanceType(instanceType, Set.copyOf(zones));
            return this;
        }

        /** Has {@link Cloud#permissions} answer "unknown"; by default it says which calls will be refused. */
        public Builder permissionsUnknown() {
            settings.permissionsKnown(false);
            return this;
        }

        /**
         * Returns the account and region of a new simulated provider, both empty.
         *
         * @throws IllegalArgumentException if a duration or limit is negative, or the number of zones not 1 to 26
         */
        public InMemoryCloud build() {
            return new InMemoryCloud(new SimulatedProvider(settings.build()), account, region);
        }
    }
}
