package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.RefusedException;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Region;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
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
import dev.byoc.port.Resources;
import dev.byoc.port.Verdict;
import dev.byoc.port.Zones;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.VirtualClock;
import org.junit.jupiter.api.Test;

/** A cloud that has what the ports ask for and nothing that they have defaults for, and does not know one type. */
class ThirdPartyCloudTest {
    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud account =
            InMemoryCloud.builder().clock(clock).pauser(clock).build();

    @Test
    void provision_withoutWhatItLacks_isAsOnAnyCloud() {
        ByocEnvironment environment = environment(EnclaveBlueprint.builder().build());

        assertThat(environment.preflight()).extracting(Verdict::status).containsOnly(Verdict.Status.UNKNOWN);
        environment.provision();

        assertThat(environment.drift().isClean()).isTrue();
        environment.teardown();
        assertThat(account.snapshot()).isEmpty();
    }

    @Test
    void provision_withWhatItLacks_isRefusedBeforeAnyChange() {
        ByocEnvironment environment =
                environment(EnclaveBlueprint.builder().ownKey().build());

        assertThatThrownBy(environment::provision)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no resources of the type key");

        assertThat(account.snapshot()).isEmpty();
    }

    private ByocEnvironment environment(EnclaveBlueprint blueprint) {
        return ByocEnvironment.builder()
                .cloud(new Older(account))
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-1"))
                .blueprint(blueprint)
                .clock(clock)
                .pauser(clock)
                .build();
    }

    private record Older(Cloud account) implements Cloud {
        @Override
        public Region region() {
            return account.region();
        }

        @Override
        public CloudIdentity identity() {
            return account.identity();
        }

        @Override
        public <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type) {
            return type == ResourceType.KEY ? Resources.unsupported(type) : account.resources(type);
        }

        @Override
        public Zones zones() {
            return account.zones();
        }

        @Override
        public InstanceTypes instanceTypes() {
            return account.instanceTypes();
        }

        @Override
        public AdoptedNetworks adoptedNetworks() {
            return account.adoptedNetworks();
        }

        @Override
        public BucketContents bucketContents() {
            return account.bucketContents();
        }

        @Override
        public ExternalIds externalIds() {
            return account.externalIds();
        }

        @Override
        public ImageStore images() {
            return account.images();
        }

        @Override
        public HostedReleases releases() {
            return account.releases();
        }

        @Override
        public Machines machines() {
            return account.machines();
        }

        @Override
        public AddressBindings addressBindings() {
            return account.addressBindings();
        }

        @Override
        public HostReports hostReports() {
            return account.hostReports();
        }

        @Override
        public Inventory inventory() {
            return account.inventory();
        }
    }
}
