package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.ScenarioSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a process made that did not live to remember it, seen late by the next one. */
class DuplicateResourcesTest {
    private final EnvironmentFixture lab = EnvironmentFixture.of(ScenarioSettings.lagging(Duration.ofSeconds(3)));
    private final EnclaveBlueprint without =
            EnclaveBlueprint.builder().network(n -> n.zones(1)).build();
    private final EnclaveBlueprint with =
            EnclaveBlueprint.builder().network(n -> n.zones(1)).addresses(1).build();

    @Test
    void provision_duplicateShowsBeforeItsOwn_keepsOne() {
        assertThat(lab.process(without).provision().resources()).isNotEmpty();
        lab.settle();
        Faults faults = Faults.none().next("create address", Fault.CRASH_AFTER);
        assertThatThrownBy(() -> lab.process(with, faults).provision()).isInstanceOf(SimulatedCrash.class);
        lab.loseRecords();
        lab.clock().advance(Duration.ofSeconds(2));

        Observed kept =
                lab.process(with).provision().ofType(ResourceType.ADDRESS).get(0);

        lab.settle();
        assertThat(lab.the("address-1").id()).isEqualTo(kept.id());
    }
}
