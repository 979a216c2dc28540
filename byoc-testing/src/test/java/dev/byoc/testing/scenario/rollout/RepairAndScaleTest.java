package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.NotConvergedException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.rollout.Health;
import dev.byoc.rollout.Rollout;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What serves already is looked at, and what does not do its job any more is replaced. */
class RepairAndScaleTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);

    @Test
    void repair_enclaveThatEnded_replacesTheMachineAndMovesTheAddress() {
        web.of("one", DeploymentFixture.machines(2)).rollout();
        ResourceId dead = web.addressLeadsTo().orElseThrow();
        Set<ResourceId> others = without(dead);
        lab.outsideChanges().enclave(dead, EnclaveBehavior.fails("out of memory", Duration.ZERO));

        Rollout repaired = web.of("one").repair();

        assertThat(repaired.attested()).isTrue();
        assertThat(web.ids()).hasSize(2).containsAll(others).doesNotContain(dead);
        assertThat(web.addressLeadsTo()).isPresent().get().isNotEqualTo(dead);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void scale_whileAnEnclaveAnswersWrongly_endsWithMachinesThatServe(int count) {
        web.of("one", DeploymentFixture.machines(2)).rollout();
        ResourceId sick = web.addressLeadsTo().orElseThrow();
        lab.outsideChanges().enclave(sick, EnclaveBehavior.answersWrongly("500"));

        web.of("one").scale(count);

        assertThat(web.ids()).hasSize(count).doesNotContain(sick);
        assertThat(web.addressLeadsTo()).isPresent().get().isIn(web.ids());
    }

    @Test
    void rollout_ofWhatServesOnADeadEnclave_replacesTheMachine() {
        web.of("one").rollout();
        ResourceId dead = web.addressLeadsTo().orElseThrow();
        lab.outsideChanges().enclave(dead, EnclaveBehavior.hangs());

        web.of("one").rollout();

        assertThat(web.ids()).hasSize(1).doesNotContain(dead);
    }

    @Test
    void repair_inAFleetWithoutRoom_removesTheFailedMachineFirst() {
        EnvironmentFixture small = EnvironmentFixture.create();
        DeploymentFixture one = DeploymentFixture.in(
                small,
                EnclaveBlueprint.builder()
                        .from(TestBlueprints.open())
                        .maxMachines(1)
                        .build());
        one.of("one").rollout();
        ResourceId dead = one.addressLeadsTo().orElseThrow();
        small.outsideChanges().enclave(dead, EnclaveBehavior.fails("out of memory", Duration.ZERO));

        one.of("one").repair();

        assertThat(one.ids()).hasSize(1).doesNotContain(dead);
        assertThat(one.addressLeadsTo()).isPresent();
    }

    @Test
    void repair_whileOneAnswerIsWrong_replacesNothing() {
        web.of("one").rollout();
        Set<ResourceId> before = web.ids();
        AtomicInteger asked = new AtomicInteger();

        web.of("one", d -> d.health(machine -> asked.incrementAndGet() <= 2 ? Health.bad("a hiccup") : Health.good()))
                .repair();

        assertThat(web.ids()).isEqualTo(before);
        assertThat(asked.get()).isGreaterThan(2);
    }

    @Test
    void repair_longAfterTheLogForgotWhatMachinesReported_replacesNothing() {
        web.of("one").rollout();
        Set<ResourceId> before = web.ids();
        lab.clock().advance(Duration.ofDays(1000));

        web.of("one").repair();

        assertThat(web.ids()).isEqualTo(before);
    }

    @Test
    void repair_withAReplacementThatFails_leavesWhatWasThere() {
        web.of("one", DeploymentFixture.machines(2)).rollout();
        Set<ResourceId> before = web.ids();
        ResourceId sick = web.addressLeadsTo().orElseThrow();
        lab.outsideChanges().enclave(sick, EnclaveBehavior.answersWrongly("500"));
        web.let("one", EnclaveBehavior.fails("no luck", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> web.of("one").repair())
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("The repair did not succeed")
                .hasMessageContaining("no luck");

        lab.settle();
        assertThat(web.ids()).isEqualTo(before);
        assertThat(web.of("one").status().wanted()).isEqualTo(2);
    }

    @Test
    void scale_withNewMachinesThatFail_goesBackToThoseThatServe() {
        web.of("one").rollout();
        Set<ResourceId> before = web.ids();
        web.let("one", EnclaveBehavior.fails("no luck", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> web.of("one").scale(3))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("The scaling did not succeed")
                .hasMessageContaining("no luck");

        lab.settle();
        assertThat(web.machines()).extracting(Machine::id).containsExactlyElementsOf(before);
        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
    }

    @Test
    void suspend_ofMachinesThatAreProtected_letsThemGo() {
        web.of("one", DeploymentFixture.machines(2)).rollout();
        lab.cloud().machines().protect(lab.the("fleet").id(), web.ids(), true);

        web.of("one").suspend();

        lab.settle();
        assertThat(web.machines()).isEmpty();
    }

    @Test
    void resume_withMachinesThatFail_staysSuspended() {
        web.of("one").rollout();
        web.of("one").suspend();
        web.let("one", EnclaveBehavior.fails("no luck", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> web.of("one").resume()).hasMessageContaining("no luck");

        lab.settle();
        assertThat(web.machines()).isEmpty();
        assertThat(web.of("one").status().suspended()).isTrue();
    }

    private Set<ResourceId> without(ResourceId machine) {
        return web.ids().stream().filter(id -> !id.equals(machine)).collect(java.util.stream.Collectors.toSet());
    }
}
