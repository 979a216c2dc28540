package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Vendor;
import dev.byoc.plan.Plan;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.VirtualClock;
import org.junit.jupiter.api.Test;

/** The whole life of an environment, as a user writes it. */
class ProvisionToTeardownTest {
    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud =
            InMemoryCloud.builder().clock(clock).pauser(clock).build();
    private final ByocEnvironment environment = ByocEnvironment.builder()
            .cloud(cloud)
            .vendor(Vendor.of("acme", AccountId.of("111122223333")))
            .id(EnvironmentId.of("d-1"))
            .blueprint(EnclaveBlueprint.builder().addresses(1).build())
            .records(InMemoryRecords.create())
            .clock(clock)
            .pauser(clock)
            .build();

    @Test
    void plan_nothingThere_changesNothing() {
        Plan plan = environment.plan();

        assertThat(plan.summary()).isEqualTo("plan: 15 to create, 0 to change, 0 to delete");
        assertThat(cloud.snapshot()).isEmpty();
    }

    @Test
    void provision_thenEverything_works() {
        LiveEnvironment live = environment.provision();
        assertThat(live.resources()).hasSize(15);
        assertThat(environment.plan().isEmpty()).isTrue();
        assertThat(environment.drift().isClean()).isTrue();
        assertThat(environment.provision().applied().isEmpty()).isTrue();

        assertThat(environment.teardown().deleted()).hasSize(15);
        assertThat(cloud.snapshot()).isEmpty();
    }
}
