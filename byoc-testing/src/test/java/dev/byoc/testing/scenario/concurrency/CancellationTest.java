package dev.byoc.testing.scenario.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.error.AccessDeniedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.operation.Cancellation;
import dev.byoc.port.Pauser;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.ScenarioSettings;
import dev.byoc.testing.scenario.TestBlueprints;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {
    private static final EnvironmentKey ENVIRONMENT =
            EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Cancellation stop = Cancellation.create();

    @AfterEach
    void end() {
        threads.shutdownNow();
        callers.shutdownNow();
    }

    @Test
    void operation_cancelledBefore_asksNobody() {
        EnvironmentFixture lab = EnvironmentFixture.create();
        Faults calls = Faults.none();
        ByocEnvironment environment = lab.process(TestBlueprints.open(), calls);
        stop.cancel();

        assertThatThrownBy(() -> environment.provision(o -> o.cancellation(stop)))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> environment.plan(o -> o.cancellation(stop))).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> environment.teardown(o -> o.cancellation(stop)))
                .isInstanceOf(CancellationException.class);

        assertThat(calls.calls()).isEmpty();
        assertThat(stop.isCancelled()).isTrue();
    }

    @Test
    void provision_cancelledWhileStepsRun_seesThemToTheirEndAndGivesTheLeaseBack() {
        EnvironmentFixture lab = EnvironmentFixture.create();
        ByocEnvironment environment = lab.process(
                TestBlueprints.open(),
                Faults.none(),
                builder -> builder.listener(event -> {
                    if (event instanceof ByocEvent.StepFinished) {
                        stop.cancel();
                    }
                }));

        Throwable thrown = catchThrowable(() -> environment.provision(o -> o.cancellation(stop)));

        assertThat(thrown).isInstanceOf(CancellationException.class).hasMessageContaining("run it again");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        EnvironmentRecord record = lab.records().find(ENVIRONMENT).orElseThrow();
        assertThat(record.lease()).isEmpty();
        assertThat(record.known()).hasSize(1);
        assertThat(record.pending()).isEmpty();
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
    }

    @Test
    void cancel_fromAnotherThread_wakesTheThreadsThatWaitForThatOperationAndNoOthers() throws Exception {
        Pausing pausing = new Pausing(2);
        Pausing other = new Pausing(2);
        Future<LiveEnvironment> cancelled =
                callers.submit(() -> throttled(pausing).provision(o -> o.cancellation(stop)));
        Future<LiveEnvironment> undisturbed =
                callers.submit(() -> throttled(other).provision());
        pausing.awaitAll();
        other.awaitAll();

        stop.cancel();

        assertThatThrownBy(cancelled::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancellationException.class);
        assertThat(undisturbed.isDone()).isFalse();
        other.release();
        assertThat(undisturbed.get().resources()).isNotEmpty();
    }

    @Test
    void provision_callerInterruptedWhileThreadsWait_endsAndStaysInterrupted() throws Exception {
        Pausing pausing = new Pausing(2);
        CountDownLatch interrupted = new CountDownLatch(1);
        Future<Throwable> thrown = callers.submit(() -> {
            Thread me = Thread.currentThread();
            callers.execute(() -> {
                pausing.awaitAll();
                me.interrupt();
            });
            Throwable caught = catchThrowable(() -> throttled(pausing).provision());
            if (Thread.interrupted()) {
                interrupted.countDown();
            }
            return caught;
        });

        assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessageContaining("interrupted");
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void provision_oneStepFailsForGood_whatWaitsStopsWaiting() {
        Pausing pausing = new Pausing(1);
        EnvironmentFixture lab = EnvironmentFixture.of(ScenarioSettings.PROMPT.withThreads(threads));
        ByocEnvironment environment = lab.process(
                TestBlueprints.open(),
                Faults.none().next("create key", Fault.THROTTLED),
                builder -> builder.pauser(pausing.in(lab)).listener(event -> {
                    if (event instanceof ByocEvent.StepStarted started
                            && started.step().component().value().equals("network")) {
                        pausing.awaitAll();
                        lab.outsideChanges().deny("ec2:CreateVpc");
                    }
                }));

        assertThatThrownBy(environment::provision).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void listener_throwsAnError_theOperationEndsOnThreadsToo() {
        EnvironmentFixture lab = EnvironmentFixture.of(ScenarioSettings.PROMPT.withThreads(threads));
        ByocEnvironment environment = lab.process(
                TestBlueprints.open(),
                Faults.none(),
                builder -> builder.listener(event -> {
                    throw new StackOverflowError("of a listener");
                }));

        assertThat(environment.provision().resources()).isNotEmpty();
    }

    /** Returns an environment whose provisioning waits in two threads: neither bucket nor log group is made at once. */
    private ByocEnvironment throttled(Pausing pausing) {
        EnvironmentFixture lab = EnvironmentFixture.of(ScenarioSettings.PROMPT.withThreads(threads));
        Faults faults = Faults.none().next("create log-group", Fault.THROTTLED).next("create key", Fault.THROTTLED);
        return lab.process(TestBlueprints.open(), faults, builder -> builder.pauser(pausing.in(lab)));
    }

    /** Pauses that last until they are released. */
    private static final class Pausing {
        private final CountDownLatch begun;
        private final CountDownLatch released = new CountDownLatch(1);

        Pausing(int expected) {
            begun = new CountDownLatch(expected);
        }

        Pauser in(EnvironmentFixture lab) {
            return duration -> {
                begun.countDown();
                released.await();
                lab.clock().pause(duration);
            };
        }

        void awaitAll() {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void release() {
            released.countDown();
        }
    }
}
