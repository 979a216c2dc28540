package dev.byoc.testing.scenario.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.byoc.ByocEnvironment;
import dev.byoc.error.DeadlineExceededException;
import dev.byoc.error.UnavailableException;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final EnvironmentFixture lab = EnvironmentFixture.create();

    @Test
    void provision_inTime_isNotDisturbed() {
        ByocEnvironment environment = lab.process(TestBlueprints.open());

        assertThat(environment.provision(o -> o.deadline(FIVE_SECONDS)).resources())
                .isNotEmpty();
    }

    @Test
    void provision_providerTakesNothingOn_saysWhatItWaitedForAndEndsAtTheDeadline() {
        Faults faults = Faults.none().always("create network", Fault.THROTTLED);
        ByocEnvironment environment = lab.process(TestBlueprints.open(), faults);
        Instant start = lab.clock().instant();

        DeadlineExceededException thrown = catchThrowableOfType(
                DeadlineExceededException.class, () -> environment.provision(o -> o.deadline(FIVE_SECONDS)));

        assertThat(thrown.deadline()).isEqualTo(FIVE_SECONDS);
        assertThat(thrown.waitingFor()).contains("the network could not be made yet");
        assertThat(thrown.retryable()).isTrue();
        assertThat(thrown).hasMessageContainingAll("operation=provision", "deadline=PT5S", "the network");
        assertThat(lab.clock().instant()).isEqualTo(start.plus(FIVE_SECONDS));
    }

    @Test
    void plan_providerDoesNotAnswer_endsAtTheDeadlineOrAfterFourAttempts() {
        ByocEnvironment environment =
                lab.process(TestBlueprints.open(), Faults.none().always("list network", Fault.LOST_REQUEST));

        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> environment.plan(o -> o.deadline(Duration.ofMillis(100))))
                .satisfies(e -> assertThat(e.waitingFor()).contains("did not answer"));
        assertThatThrownBy(environment::plan).isInstanceOf(UnavailableException.class);
    }

    @Test
    void provision_providerDoesNotAnswerForAMinute_goesOnWhenItDoes() {
        Faults faults = Faults.none();
        for (int call = 0; call < 10; call++) {
            faults.next("list network", Fault.LOST_REQUEST);
        }
        Instant start = lab.clock().instant();

        assertThat(lab.process(TestBlueprints.open(), faults).provision().resources())
                .isNotEmpty();

        assertThat(Duration.between(start, lab.clock().instant())).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void provision_whileADeadProcessHoldsTheLease_saysWhose() {
        Faults crash = Faults.none().next("create bucket", Fault.CRASH_AFTER);
        assertThatThrownBy(() -> lab.process(TestBlueprints.open(), crash).provision())
                .isInstanceOf(SimulatedCrash.class);
        ByocEnvironment next = lab.process(TestBlueprints.open());

        assertThatThrownBy(() -> next.provision(o -> o.deadline(FIVE_SECONDS)))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("waiting for=the lease of ");

        assertThat(next.provision().resources()).isNotEmpty();
    }

    @Test
    void deadline_noTime_isRefused() {
        ByocEnvironment environment = lab.process(TestBlueprints.open());

        assertThatThrownBy(() -> environment.plan(o -> o.deadline(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deadline=PT0S");
    }
}
