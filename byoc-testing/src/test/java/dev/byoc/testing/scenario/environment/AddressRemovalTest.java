package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.ConflictException;
import dev.byoc.error.TeardownIncompleteException;
import dev.byoc.event.ByocEvent;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.plan.TeardownOption;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Addresses are deleted while machines have them. */
class AddressRemovalTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final EnclaveBlueprint two =
            EnclaveBlueprint.builder().from(TestBlueprints.open()).addresses(2).build();
    private final DeploymentFixture web = DeploymentFixture.in(lab, two);

    @Test
    void provision_oneAddressFewer_takesItFromItsMachineAndNoOther() {
        web.of("one", DeploymentFixture.machines(2)).rollout();
        Set<ResourceId> machines = web.ids();
        Optional<ResourceId> first = web.addressLeadsTo();
        assertThat(first).isPresent();

        lab.process(TestBlueprints.open()).provision();

        assertThat(lab.cloud().snapshot()).contains("address:address-1").doesNotContain("address:address-2");
        assertThat(web.addressLeadsTo()).isEqualTo(first);
        assertThat(web.ids()).isEqualTo(machines);
        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
    }

    @Test
    void provision_oneAddressFewerThatLeadsElsewhere_failsAndLeavesIt() {
        Observed address = lab.the("address-2");
        lab.outsideChanges().bindElsewhere(address.id());

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).provision())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("leads to something that is not the environment's")
                .hasMessageContaining(address.id().value());

        assertThat(lab.the("address-2")).isEqualTo(address);
    }

    @Test
    void teardown_addressThatLeadsElsewhere_leavesItAloneAndSaysWhy() {
        lab.outsideChanges().bindElsewhere(lab.the("address-2").id());

        assertThatThrownBy(() -> lab.process(two).teardown())
                .isInstanceOf(TeardownIncompleteException.class)
                .hasMessageContaining("leads to something that is not the environment's");

        assertThat(lab.cloud().snapshot().lines()).singleElement().asString().startsWith("address:address-2");
    }

    @Test
    void teardown_whileMachinesStay_waitsForNoAddress() {
        web.of("one", DeploymentFixture.machines(2)).rollout();
        List<String> waits = new ArrayList<>();
        Faults faults = Faults.none().always("delete fleet", Fault.THROTTLED);
        ByocEnvironment stuck = lab.process(
                two,
                faults,
                builder -> builder.listener(event -> {
                    if (event instanceof ByocEvent.Waiting waiting) {
                        waits.add(waiting.reason());
                    }
                }));

        assertThatThrownBy(() -> stuck.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS))
                .isInstanceOf(TeardownIncompleteException.class);

        faults.requireAllFired();
        assertThat(waits).anyMatch(reason -> reason.contains("fleet")).noneMatch(reason -> reason.contains("address"));
        assertThat(web.ids()).hasSize(2);
        assertThat(lab.cloud().snapshot()).doesNotContain("address:");
    }
}
