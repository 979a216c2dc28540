package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.NotConvergedException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.event.RolloutEvent;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.rollout.Rollout;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process stops halfway, and the next one does something else. */
class InterruptedRolloutTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);

    @Test
    void rollout_besideMachinesOfAnInterruptedOne_keepsThoseThatServeTheLongest() {
        web.of("one", DeploymentFixture.machines(3)).rollout();
        web.let("bad", EnclaveBehavior.hangs());
        stop("find host reports", faults -> web.of("bad", faults, d -> {}).rollout());
        List<Integer> serving = new ArrayList<>();

        web.of(
                        lab.process(
                                TestBlueprints.open(),
                                Faults.none(),
                                builder -> builder.listener(event -> {
                                    if (event instanceof RolloutEvent) {
                                        serving.add(healthy());
                                    }
                                })),
                        DeploymentFixture.image("two"),
                        d -> {})
                .rollout();

        assertThat(serving).allMatch(count -> count >= 3);
        assertThat(web.ids()).hasSize(3);
    }

    @Test
    void rollback_ofAnInterruptedRollout_goesToWhatServed() {
        web.of("one").rollout();
        Rollout two = web.of("two").rollout();
        stop("bind address", faults -> web.of("three", faults, d -> {}).rollout());

        assertThat(web.of("three").rollback().release()).isEqualTo(two.release());
    }

    @Test
    void rollback_thatWasInterrupted_goesOnToTheSameRelease() {
        web.of("one").rollout();
        Rollout two = web.of("two").rollout();
        web.of("three").rollout();
        stop("bind address", faults -> web.of("three", faults, d -> {}).rollback());

        assertThat(web.of("three").rollback().release()).isEqualTo(two.release());
    }

    @Test
    void rollout_badAfterAnInterruptedSuspension_leavesTheMachinesThatServe() {
        web.of("one").rollout();
        Set<ResourceId> machines = web.ids();
        Optional<ResourceId> address = web.addressLeadsTo();
        web.let("bad", EnclaveBehavior.fails("no luck", Duration.ZERO));
        stop("resize fleet", faults -> web.of("one", faults, d -> {}).suspend());

        assertThatThrownBy(() -> web.of("bad").rollout()).isInstanceOf(RolloutFailedException.class);

        assertThat(web.ids()).isEqualTo(machines);
        assertThat(web.addressLeadsTo()).isEqualTo(address);
    }

    @Test
    void suspend_ofAnInterruptedRollout_leavesNothingUnderway() {
        web.of("one").rollout();
        stop("bind address", faults -> web.of("two", faults, d -> {}).rollout());

        web.of("one").suspend();

        assertThat(web.of("one").status().underway()).isEmpty();
        assertThat(web.of("one").status().suspended()).isTrue();
    }

    @Test
    void repair_thatFailsWithTheRecordOfAnInterruptedRolloutLost_leavesWhatServes() {
        EnvironmentFixture bare = EnvironmentFixture.create();
        DeploymentFixture web = DeploymentFixture.in(
                bare,
                EnclaveBlueprint.builder().network(n -> n.zones(2)).ownKey().build());
        web.of("one", DeploymentFixture.machines(2)).rollout();
        List<ResourceId> serving =
                web.machines().stream().map(Machine::id).sorted().toList();
        Faults faults = Faults.none().next("find host reports", Fault.CRASH_BEFORE);
        assertThatThrownBy(() -> web.of("two", faults, d -> {}).rollout()).isInstanceOf(SimulatedCrash.class);
        bare.outsideChanges().enclave(serving.get(1), EnclaveBehavior.fails("out of memory", Duration.ZERO));
        web.let("one", EnclaveBehavior.fails("no luck", Duration.ZERO));
        bare.settle();
        bare.loseRecords();

        assertThatThrownBy(() -> web.of("one").repair()).isInstanceOf(NotConvergedException.class);

        assertThat(web.ids()).contains(serving.get(0));
    }

    @Test
    void resume_thatFailsWithTheRecordLost_staysSuspended() {
        web.of("one").rollout();
        web.of("one").suspend();
        web.let("one", EnclaveBehavior.fails("no luck", Duration.ZERO));
        lab.settle();
        lab.loseRecords();

        assertThatThrownBy(() -> web.of("one").resume())
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("what was there before is there again");

        assertThat(web.machines()).isEmpty();
        assertThat(web.of("one").status().suspended()).isTrue();
    }

    private interface Operation {
        void run(Faults faults);
    }

    /** Lets the process of {@code operation} die before it first makes {@code call}. */
    private void stop(String call, Operation operation) {
        Faults faults = Faults.none().next(call, Fault.CRASH_BEFORE);
        assertThatThrownBy(() -> operation.run(faults)).isInstanceOf(SimulatedCrash.class);
        lab.settle();
    }

    private int healthy() {
        return (int) web.machines().stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING
                        && lab.cloud().healthCheck().check(machine).healthy())
                .count();
    }
}
