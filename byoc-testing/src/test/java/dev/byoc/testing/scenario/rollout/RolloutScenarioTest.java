package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.Rollout;
import dev.byoc.rollout.Strategy;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutScenarioTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);

    @Test
    void rollout_first_servesAttestedAtTheAddress() {
        Rollout rollout = web.of("one").rollout();

        assertThat(rollout.attested()).isTrue();
        assertThat(rollout.before()).isEmpty();
        assertThat(rollout.warnings()).isEmpty();
        assertThat(rollout.machines()).hasSize(1);
        assertThat(web.addressLeadsTo()).contains(rollout.machines().get(0).id());
    }

    @Test
    void status_afterRollout_saysWhatServesWhereAndSinceWhen() {
        Rollout rollout = web.of("one").rollout();

        DeploymentStatus status =
                lab.process(TestBlueprints.open()).open().deployment("web").status();

        assertThat(status.release().orElseThrow().id()).isEqualTo(rollout.release());
        assertThat(status.since()).isPresent();
        assertThat(status.underway()).isEmpty();
        assertThat(status.toString()).contains("release " + rollout.release(), "running, ready", "at address-1");
    }

    @Test
    void status_ofADeploymentThatIsNotThere_saysWhichOneIs() {
        web.of("one").rollout();

        assertThatThrownBy(() -> lab.process(TestBlueprints.open())
                        .open()
                        .deployment("other")
                        .status())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("the environment carries web");
    }

    @Test
    void rollout_ofWhatServes_changesNothing() {
        Rollout first = web.of("one").rollout();
        String before = lab.cloud().snapshot();
        Faults calls = Faults.none();

        Rollout again = web.of("one", calls, d -> {}).rollout();

        assertThat(again.machines()).extracting(Machine::id).containsExactlyElementsOf(web.ids());
        assertThat(again.before()).contains(first.release());
        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(calls.calls())
                .noneMatch(call -> call.matches("(pin|resize|bind|retire|hold|protect|create|delete) .*"));
    }

    @Test
    void rollout_ofAnotherImage_replacesTheMachineAndMovesTheAddress() {
        web.of("one").rollout();
        Set<ResourceId> old = web.ids();

        Rollout rollout = web.of("two").rollout();

        assertThat(web.ids()).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(web.addressLeadsTo()).contains(rollout.machines().get(0).id());
        assertThat(rollout.attested()).isTrue();
    }

    @Test
    void rollout_ofOtherPorts_opensThemInAnotherFirewallAndDeletesTheOldOneOnceItIsUnused() {
        web.of("one").rollout();

        web.of("one", d -> d.expose(8443, "198.51.100.0/24").keepReleases(0)).rollout();
        assertThat(lab.cloud().snapshot())
                .contains("ingress=tcp 443 203.0.113.0/24, tcp 8443 198.51.100.0/24,")
                .contains("ingress=tcp 443 203.0.113.0/24, name");

        lab.settle();
        web.of("one", d -> d.expose(8443, "198.51.100.0/24").keepReleases(0)).rollout();
        assertThat(lab.cloud().snapshot()).doesNotContain("ingress=tcp 443 203.0.113.0/24, name");
    }

    @Test
    void rollout_ofManyMachines_exchangesThemInBatches() {
        web.of("one", DeploymentFixture.machines(4, Strategy.allAtOnce())).rollout();

        Rollout rollout = web.of(
                        "two", DeploymentFixture.machines(4, Strategy.batches(2).withCanary(25)))
                .rollout();

        assertThat(rollout.machines()).hasSize(4);
        assertThat(web.ids()).hasSize(4);
    }

    @Test
    void rollout_withFewerMachines_endsWithThose() {
        web.of("one", DeploymentFixture.machines(3)).rollout();

        web.of("two", DeploymentFixture.machines(1)).rollout();

        assertThat(web.ids()).hasSize(1);
    }

    @Test
    void rollout_ofSoManyMachinesThatTheyFillTheFleet_exchangesThemAllTheSame() {
        EnclaveBlueprint three = EnclaveBlueprint.builder()
                .from(TestBlueprints.open())
                .maxMachines(3)
                .build();
        DeploymentFixture full = DeploymentFixture.in(EnvironmentFixture.create(), three);
        full.of("one", DeploymentFixture.machines(2)).rollout();

        Rollout rollout = full.of("two", DeploymentFixture.machines(3)).rollout();

        assertThat(rollout.machines()).hasSize(3);
        assertThat(full.ids()).hasSize(3);
    }

    @Test
    void rollout_whileOldMachinesBake_letsThemStayForThatLong() {
        web.of("one").rollout();
        Duration quick = web.of("two", d -> d.bake(Duration.ZERO)).rollout().took();

        Duration slow =
                web.of("three", d -> d.bake(Duration.ofMinutes(30))).rollout().took();

        assertThat(slow.minus(quick)).isGreaterThanOrEqualTo(Duration.ofMinutes(29));
    }

    @Test
    void rollback_afterTwoReleases_goesToTheOneBefore() {
        Rollout one = web.of("one").rollout();
        Rollout two = web.of("two").rollout();

        Rollout back = web.of("two").rollback();

        assertThat(back.release()).isEqualTo(one.release());
        assertThat(back.before()).contains(two.release());
        assertThat(back.attested()).isTrue();
    }

    @Test
    void rollback_toAReleaseByName_goesThere() {
        Rollout one = web.of("one").rollout();
        web.of("two").rollout();
        web.of("three").rollout();

        assertThat(web.of("three").rollback(one.release()).release()).isEqualTo(one.release());
    }

    @Test
    void rollback_withTheRecordLost_goesToAnEarlierRelease() {
        Rollout one = web.of("one").rollout();
        web.of("two").rollout();
        lab.loseRecords();

        assertThat(web.of("two").rollback().release()).isEqualTo(one.release());
    }

    @Test
    void repair_withTheRecordLost_keepsAsManyMachinesAsServe() {
        web.of("one", DeploymentFixture.machines(3)).rollout();
        Set<ResourceId> before = web.ids();
        lab.loseRecords();

        web.of("one").repair();

        assertThat(web.ids()).isEqualTo(before);
    }

    @Test
    void scale_withTheRecordLost_keepsReleasesToGoBackTo() {
        Rollout one = web.of("one").rollout();
        web.of("two").rollout();
        lab.loseRecords();

        web.of("two").scale(2);

        assertThat(web.of("two").status().earlier()).containsExactly(one.release());
    }

    @Test
    void drift_whileMachinesRun_isNone() {
        web.of("one", DeploymentFixture.machines(2)).rollout();

        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
    }

    @Test
    void scale_upAndDown_keepsTheMachineWithTheAddress() {
        web.of("one").rollout();
        ResourceId first = web.machines().get(0).id();

        web.of("one").scale(3);
        assertThat(web.ids()).hasSize(3).contains(first);
        web.of("one").scale(1);

        assertThat(web.ids()).containsExactly(first);
        assertThat(web.addressLeadsTo()).contains(first);
    }

    @Test
    void scale_thenRollout_keepsTheNumber() {
        web.of("one").rollout();
        web.of("one").scale(2);

        assertThat(web.of("two").rollout().machines()).hasSize(2);
    }

    @Test
    void suspend_thenResume_servesAsBefore() {
        web.of("one", DeploymentFixture.machines(2)).rollout();

        web.of("one").suspend();
        lab.settle();
        assertThat(web.machines()).isEmpty();
        assertThat(web.of("one").status().suspended()).isTrue();
        Rollout resumed = lab.process(TestBlueprints.open())
                .open()
                .deployment("web", d -> d.health(lab.cloud().healthCheck()))
                .resume();

        assertThat(resumed.machines()).hasSize(2);
        assertThat(web.addressLeadsTo()).isPresent();
        assertThat(web.of("one").status().suspended()).isFalse();
    }

    @Test
    void rollout_whileSuspended_servesTheNewRelease() {
        web.of("one").rollout();
        web.of("one").suspend();

        Rollout rollout = web.of("two").rollout();

        assertThat(rollout.machines()).hasSize(1);
        assertThat(web.of("two").status().suspended()).isFalse();
    }

    @Test
    void repair_afterTheProviderReplacedAMachine_givesItTheAddress() {
        web.of("one").rollout();
        ResourceId dead = web.machines().get(0).id();
        lab.outsideChanges().kill(dead);
        lab.settle();
        lab.settle();

        web.of("one").repair();

        assertThat(web.ids()).hasSize(1).doesNotContain(dead);
        assertThat(web.addressLeadsTo()).contains(web.machines().get(0).id());
    }

    @Test
    void repair_ofAFleetThatWasSetToTheLatestVersion_pinsItAgain() {
        web.of("one").rollout();
        lab.outsideChanges().setTemplate(lab.the("fleet"), lab.the("template").id(), "$Latest");
        lab.outsideChanges().resize(lab.the("fleet"), 4);

        web.of("one").repair();

        assertThat(web.ids()).hasSize(1);
        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
    }

    @Test
    void provision_betweenRollouts_leavesTheWorkloadAlone() {
        web.of("one").rollout();
        String before = lab.cloud().snapshot();

        LiveEnvironment live = lab.process(TestBlueprints.open()).provision();

        assertThat(live.applied().isEmpty()).isTrue();
        assertThat(lab.cloud().snapshot()).isEqualTo(before);
    }

    @Test
    void rollout_afterTheEnvironmentsTemplateChanged_replacesTheMachines() {
        web.of("one").rollout();
        Set<ResourceId> old = web.ids();
        EnclaveBlueprint larger = EnclaveBlueprint.builder()
                .from(TestBlueprints.open())
                .diskGib(60)
                .build();
        assertThat(lab.process(larger).provision().applied().isEmpty()).isFalse();
        assertThat(web.ids()).isEqualTo(old);

        web.of("one").rollout();

        assertThat(web.ids()).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Test
    void rollout_ofManyReleases_keepsTheLastOnesAlone() {
        for (String content : new String[] {"one", "two", "three", "four"}) {
            web.of(content, d -> d.keepReleases(2)).rollout();
        }

        assertThat(web.held())
                .containsExactlyInAnyOrder(
                        DeploymentFixture.image("two").sha256(),
                        DeploymentFixture.image("three").sha256(),
                        DeploymentFixture.image("four").sha256());
        assertThat(lab.cloud().images().list(lab.the("images").id())).hasSize(3);
    }

    @Test
    void teardown_withAWorkload_leavesNothing() {
        web.of("one", DeploymentFixture.machines(2)).rollout();

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).teardown())
                .hasMessageContaining("DANGEROUS_EMPTY_BUCKETS");
        assertThat(lab.process(TestBlueprints.open())
                        .teardown(dev.byoc.plan.TeardownOption.DANGEROUS_EMPTY_BUCKETS)
                        .deleted())
                .isNotEmpty();

        lab.settle();
        assertThat(lab.cloud().snapshot()).isEmpty();
    }
}
