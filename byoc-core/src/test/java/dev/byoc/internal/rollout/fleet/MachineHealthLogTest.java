package dev.byoc.internal.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a machine counts as verified, as baked, and as failed. */
class MachineHealthLogTest {
    private static final Duration READY_DEADLINE =
            TestOperation.DEADLINES.running().plus(TestOperation.DEADLINES.ready());

    private final TestOperation operation = new TestOperation();
    private final MachineHealthLog log = new MachineHealthLog(operation.context(), TestOperation.RELEASE);
    private final Machine machine = operation.machine("i-1");

    @Test
    void verify_healthyMachine_isNewsOnce() throws Exception {
        assertThat(log.verify(List.of(machine))).isTrue();
        assertThat(log.verified()).containsExactly(machine.id());
        assertThat(log.verify(List.of(machine))).isFalse();
    }

    @Test
    void verify_machineThatIsStarting_isWaitedForUntilItsDeadline() throws Exception {
        Machine starting = operation.starting("i-2", Machine.State.STARTING);
        operation.pass(TestOperation.DEADLINES.running().minusSeconds(1));
        for (int i = 0; i < 5; i++) {
            assertThat(log.verify(List.of(starting))).isFalse();
        }

        operation.pass(Duration.ofSeconds(1));
        assertThat(log.verify(List.of(starting))).isFalse();
        assertThat(log.verify(List.of(starting))).isFalse();
        assertThatThrownBy(() -> log.verify(List.of(starting)))
                .as("overdue for the third time")
                .isInstanceOf(TransitionFailedException.class)
                .hasMessage("machine i-2 did not come up in time: starting");
    }

    @Test
    void verify_machineWithoutReport_hasUntilItShouldBeReady() throws Exception {
        Machine silent = operation.starting("i-2", Machine.State.RUNNING);
        operation.pass(READY_DEADLINE.minusSeconds(1));
        overdueTwice(silent);
        overdueTwice(silent);

        operation.pass(Duration.ofSeconds(1));
        overdueTwice(silent);
        assertThatThrownBy(() -> log.verify(List.of(silent))).hasMessageContaining("no report of its enclave yet");
    }

    @Test
    void verify_unhealthyMachine_hasUntilItShouldBeHealthy() throws Exception {
        operation.isHealthy(machine, false);
        operation.pass(READY_DEADLINE.plus(TestOperation.DEADLINES.healthy()).minusSeconds(1));
        overdueTwice(machine);
        overdueTwice(machine);

        operation.pass(Duration.ofSeconds(1));
        overdueTwice(machine);
        assertThatThrownBy(() -> log.verify(List.of(machine)))
                .hasMessage("machine i-1 did not come up in time: not healthy: status 503");
    }

    private void overdueTwice(Machine late) throws TransitionFailedException {
        assertThat(log.verify(List.of(late))).isFalse();
        assertThat(log.verify(List.of(late))).isFalse();
    }

    @Test
    void verify_newMachineWhoseEnclaveEnded_failsTheReleaseAtOnce() {
        operation.reports(machine, HostReport.State.FAILED, "out of memory");

        assertThatThrownBy(() -> log.verify(List.of(machine)))
                .isInstanceOf(TransitionFailedException.class)
                .hasMessage("machine i-1 reports: out of memory");
    }

    @Test
    void verify_formerMachineThatNeverWorked_isReplacedAtOnce() throws Exception {
        log.allowReplacing(List.of(machine));
        operation.reports(machine, HostReport.State.FAILED, "out of memory");

        assertThat(log.verify(List.of(machine))).isTrue();

        assertThat(log.failed()).containsExactly(machine.id());
        assertThat(operation.events)
                .last()
                .isInstanceOfSatisfying(RolloutEvent.MachineFailed.class, failed -> assertThat(failed.reason())
                        .isEqualTo("reports: out of memory"));
    }

    @Test
    void recheck_formerMachineThatFails_isReplacedAfterThreeBadChecksInARow() throws Exception {
        log.allowReplacing(List.of(machine));
        log.trust(List.of(machine.id()));
        operation.isHealthy(machine, false);
        recheckFindsItUnhealthy();
        recheckFindsItUnhealthy();
        operation.isHealthy(machine, true);
        assertThat(log.recheck(List.of(machine))).containsExactly(machine.id());

        operation.isHealthy(machine, false);
        recheckFindsItUnhealthy();
        recheckFindsItUnhealthy();
        assertThat(log.failed()).isEmpty();
        recheckFindsItUnhealthy();

        assertThat(log.failed()).containsExactly(machine.id());
        assertThat(log.verified()).isEmpty();
        assertThat(operation.events).anySatisfy(event -> assertThat(event.describe())
                .isEqualTo("warning: machine i-1 is to be replaced: it did not stay healthy: not healthy: status 503"));
    }

    @Test
    void recheck_formerMachineWhoseEnclaveEnded_mayStartItAgain() throws Exception {
        log.allowReplacing(List.of(machine));
        log.trust(List.of(machine.id()));
        operation.reports(machine, HostReport.State.FAILED, "the enclave has ended");
        recheckFindsItUnhealthy();
        recheckFindsItUnhealthy();
        operation.reports(machine, HostReport.State.READY, "");

        assertThat(log.recheck(List.of(machine))).containsExactly(machine.id());
        assertThat(log.failed()).isEmpty();
    }

    @Test
    void recheck_newMachineWhoseEnclaveEnded_failsTheReleaseAtOnce() throws Exception {
        assertThat(log.verify(List.of(machine))).isTrue();
        operation.reports(machine, HostReport.State.FAILED, "the enclave has ended");

        assertThatThrownBy(() -> log.recheck(List.of(machine)))
                .isInstanceOf(TransitionFailedException.class)
                .hasMessage("machine i-1 reports: the enclave has ended");
    }

    @Test
    void recheck_newMachineThatBecomesUnhealthy_failsTheReleaseAfterThreeBadChecks() throws Exception {
        assertThat(log.verify(List.of(machine))).isTrue();
        operation.isHealthy(machine, false);
        recheckFindsItUnhealthy();
        recheckFindsItUnhealthy();

        assertThatThrownBy(() -> log.recheck(List.of(machine)))
                .hasMessage("machine i-1 did not stay healthy: not healthy: status 503");
    }

    @Test
    void recheck_machineThatReportsNothingAnyMore_isHealthy() throws Exception {
        Machine silent = operation.starting("i-2", Machine.State.RUNNING);
        log.trust(List.of(silent.id()));
        operation.pass(READY_DEADLINE.multipliedBy(2));

        assertThat(log.recheck(List.of(silent))).containsExactly(silent.id());
    }

    private void recheckFindsItUnhealthy() throws TransitionFailedException {
        assertThat(log.recheck(List.of(machine))).isEmpty();
    }

    @Test
    void bake_lastsFromTheFirstCheckForTheBakeTime() {
        assertThat(log.bake(Set.of(machine.id()))).isFalse();
        assertThat(log.bakeTimeLeft(Set.of(machine.id()))).contains(TestOperation.BAKE);

        operation.pass(TestOperation.BAKE.minusSeconds(1));
        assertThat(log.bake(Set.of(machine.id()))).isFalse();
        assertThat(log.bakeTimeLeft(Set.of(machine.id()))).contains(Duration.ofSeconds(1));

        operation.pass(Duration.ofSeconds(1));
        assertThat(log.bakeTimeLeft(Set.of(machine.id()))).isEmpty();
        assertThat(log.bake(Set.of(machine.id()))).isTrue();
        assertThat(log.baked()).containsExactly(machine.id());
        assertThat(log.bake(Set.of(machine.id()))).isFalse();
    }

    @Test
    void bakeTimeLeft_ofSeveral_isThatOfTheFirst() {
        Machine later = operation.machine("i-2");
        assertThat(log.bake(Set.of(machine.id()))).isFalse();
        operation.pass(Duration.ofSeconds(20));
        assertThat(log.bake(Set.of(later.id()))).isFalse();

        assertThat(log.bakeTimeLeft(Set.of(machine.id(), later.id()))).contains(TestOperation.BAKE.minusSeconds(20));
    }

    @Test
    void bake_machineWhoseLastCheckWasBad_isNotBaked() throws Exception {
        assertThat(log.verify(List.of(machine))).isTrue();
        assertThat(log.bake(Set.of(machine.id()))).isFalse();
        operation.isHealthy(machine, false);
        recheckFindsItUnhealthy();
        operation.pass(TestOperation.BAKE);

        assertThat(log.bake(Set.of(machine.id()))).isFalse();

        operation.isHealthy(machine, true);
        assertThat(log.recheck(List.of(machine))).containsExactly(machine.id());
        assertThat(log.bake(Set.of(machine.id()))).isTrue();
    }

    @Test
    void trust_takesMachinesAsVerifiedAndBaked_butNotAsProved() {
        log.trust(List.of(machine.id()));

        assertThat(log.verified()).containsExactly(machine.id());
        assertThat(log.baked()).containsExactly(machine.id());
        assertThat(log.haveProved(List.of(machine))).isFalse();
    }
}
