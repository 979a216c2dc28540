package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.byoc.ByocEnvironment;
import dev.byoc.error.LeaseHeldException;
import dev.byoc.error.LeaseLostException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Several processes that want to change one environment. */
class ConcurrentProcessesTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final EnvironmentKey environment =
            EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT);

    @Test
    void provision_whileAnotherDoes_isToldWhoAndUntilWhen() {
        List<LeaseHeldException> refusals = new ArrayList<>();
        ByocEnvironment first = lab.process(
                TestBlueprints.open(),
                Faults.none(),
                builder -> builder.listener(atFirstStep(() -> refusals.add(
                        catchThrowableOfType(LeaseHeldException.class, () -> lab.process(TestBlueprints.open())
                                .provision())))));

        assertThat(first.provision().applied().isEmpty()).isFalse();

        assertThat(refusals).hasSize(1);
        LeaseHeldException refusal = refusals.get(0);
        assertThat(refusal.holder()).isNotBlank();
        assertThat(refusal).hasMessageContaining(refusal.holder());
        assertThat(Duration.between(lab.clock().instant(), refusal.until()))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(lab.process(TestBlueprints.open()).plan().isEmpty()).isTrue();
    }

    @Test
    void provision_afterACrash_waitsThirtySecondsAtTheMost() {
        Faults faults = Faults.none().next("create bucket", Fault.CRASH_AFTER);
        assertThatThrownBy(() -> lab.process(TestBlueprints.open(), faults).provision())
                .isInstanceOf(SimulatedCrash.class);
        Instant start = lab.clock().instant();

        assertThat(lab.process(TestBlueprints.open()).provision().applied().isEmpty())
                .isFalse();

        assertThat(Duration.between(start, lab.clock().instant())).isLessThanOrEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void provision_holderThatRenews_isNotWaitedFor() {
        Faults faults = Faults.none().next("create bucket", Fault.CRASH_AFTER);
        assertThatThrownBy(() -> lab.process(TestBlueprints.open(), faults).provision())
                .isInstanceOf(SimulatedCrash.class);
        ByocEnvironment second = lab.process(
                TestBlueprints.open(),
                Faults.none(),
                builder -> builder.listener(event -> {
                    if (event instanceof ByocEvent.WaitingForLease) {
                        renew(lab.records().find(environment).orElseThrow());
                    }
                }));

        assertThatThrownBy(second::provision).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void provision_holderThatSlept_isFencedOff() {
        String undisturbed = undisturbed();
        ByocEnvironment sleeper = lab.process(
                TestBlueprints.open(), Faults.none(), builder -> builder.listener(atFirstStep(this::takeOver)));

        assertThatThrownBy(sleeper::provision).isInstanceOf(LeaseLostException.class);

        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed);
        assertThat(lab.process(TestBlueprints.open()).plan().isEmpty()).isTrue();
    }

    private static String undisturbed() {
        EnvironmentFixture other = EnvironmentFixture.create();
        assertThat(other.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        return other.cloud().snapshot();
    }

    /** As another machine does when the lease has run out: it cannot tell that the holder only sleeps. */
    private void takeOver() {
        lab.clock().advance(Duration.ofSeconds(31));
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
    }

    private void renew(EnvironmentRecord record) {
        EnvironmentRecord.Builder next = EnvironmentRecord.builder();
        next.from(record)
                .version(record.version() + 1)
                .lease(new EnvironmentRecord.Lease(
                        record.lease().orElseThrow().holder(),
                        lab.clock().instant().plusSeconds(30)));
        lab.records().save(environment, next.build());
    }

    private static ByocListener atFirstStep(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof ByocEvent.StepStarted && !done.getAndSet(true)) {
                action.run();
            }
        };
    }
}
