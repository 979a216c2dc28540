package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.Deployment;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.RefusedException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.image.Measurement;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyAttestedKey;
import dev.byoc.testing.InMemoryAttestedKey;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever runs may use the deployment's key, and in the end nothing else may. */
class KeyAccessTest {
    private static final Measurement ONE = pcr0("one");
    private static final Measurement TWO = pcr0("two");
    private static final Measurement BAD = pcr0("bad");

    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);
    private final InMemoryAttestedKey key = InMemoryAttestedKey.create();

    private static Measurement pcr0(String content) {
        return DeploymentFixture.image(content).measurements().pcr0();
    }

    private Deployment of(String content) {
        return web.of(content, d -> d.key(key));
    }

    @Test
    void rollout_first_allowsItAlone() {
        of("one").rollout();

        assertThat(key.history()).containsExactly(Set.of(ONE));
    }

    @Test
    void rollout_next_allowsBothUntilTheOldIsGone() {
        of("one").rollout();

        of("two").rollout();

        assertThat(key.history()).containsExactly(Set.of(ONE), Set.of(ONE, TWO), Set.of(TWO));
    }

    @Test
    void rollout_bad_allowsTheOldAloneAgain() {
        of("one").rollout();
        letBadFail();

        assertThatThrownBy(() -> of("bad").rollout()).isInstanceOf(RolloutFailedException.class);

        assertThat(key.history()).containsExactly(Set.of(ONE), Set.of(ONE, BAD), Set.of(ONE));
    }

    @Test
    void rollout_firstAndBad_allowsNone() {
        letBadFail();

        assertThatThrownBy(() -> of("bad").rollout()).isInstanceOf(RolloutFailedException.class);

        assertThat(key.history()).containsExactly(Set.of(BAD), Set.of());
    }

    @Test
    void rollback_secondRelease_opensTheKeyToBothUntilItIsOver() {
        of("one").rollout();
        of("two").rollout();

        of("two").rollback();

        assertThat(key.history())
                .containsExactly(Set.of(ONE), Set.of(ONE, TWO), Set.of(TWO), Set.of(ONE, TWO), Set.of(ONE));
    }

    @Test
    void otherOperations_ofAKeyInUse_leaveItToWhatServes() {
        of("one").rollout();

        of("one").scale(2);
        of("one").suspend();
        of("one").resume();
        of("one").repair();

        assertThat(key.history()).containsExactly(Set.of(ONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void otherOperations_ofAKeyThatIsNew_giveItToWhatServes(boolean suspend) {
        web.of("one").rollout();

        if (suspend) {
            of("two").suspend();
        } else {
            of("two").repair();
        }

        assertThat(key.history()).containsExactly(Set.of(ONE));
    }

    @Test
    void rollout_inDebugMode_isRefusedBeforeAnything() {
        assertThatThrownBy(() -> web.of("one", d -> d.key(key).dangerousDebug()).rollout())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("leave out debug mode or the key");

        assertThat(key.history()).isEmpty();
        assertThat(web.machines()).isEmpty();
    }

    @Test
    void rollout_badAfterOneInDebugMode_allowsNone() {
        web.of("one", Deployment.Builder::dangerousDebug).rollout();
        letBadFail();

        assertThatThrownBy(() -> of("bad").rollout()).isInstanceOf(RolloutFailedException.class);

        assertThat(key.history()).containsExactly(Set.of(BAD), Set.of());
    }

    @Test
    void rollout_whileTheKeyDoesNotAnswer_startsNoMachine() {
        of("one").rollout();
        Set<?> machines = web.ids();
        Faults faults = Faults.none().always("allow key", Fault.LOST_REQUEST);

        assertThatThrownBy(() -> faulty("two", faults).rollout()).isInstanceOf(OutcomeUnknownException.class);
        faults.requireAllFired();

        assertThat(web.ids()).isEqualTo(machines);
        assertThat(faults.calls()).noneMatch(call -> call.matches("(pin|resize) .*"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_ANSWER", "LOST_REQUEST", "THROTTLED"})
    void rollout_oneAnswerOfTheKeyLost_asksAgain(Fault fault) {
        of("one").rollout();

        Faults faults = Faults.none().next("allow key", fault);

        faulty("two", faults).rollout();

        faults.requireAllFired();

        assertThat(key.history()).containsExactly(Set.of(ONE), Set.of(ONE, TWO), Set.of(TWO));
    }

    private Deployment faulty(String content, Faults faults) {
        return web.of(content, faults, d -> d.key(FaultyAttestedKey.of(key, faults)));
    }

    @Test
    void rollout_stoppedAnywhere_leavesTheKeyToWhatRunsAndThenToWhatServes() {
        of("one").rollout();
        Faults calls = Faults.none();
        faulty("two", calls).rollout();

        assertThat(calls.calls()).filteredOn("allow key"::equals).hasSize(2);
        for (int call = 1; call <= calls.calls().size(); call++) {
            new KeyAccessTest().assertKept(call, "two", "one");
            new KeyAccessTest().assertKept(call, "two", "two");
            new KeyAccessTest().assertKept(call, "two", "three");
        }
    }

    @Test
    void rollout_badAndStoppedAnywhere_leavesTheKeyToWhatServes() {
        of("one").rollout();
        letBadFail();
        Faults calls = Faults.none();
        assertThatThrownBy(() -> faulty("bad", calls).rollout()).isInstanceOf(RolloutFailedException.class);

        for (int call = 1; call <= calls.calls().size(); call++) {
            new KeyAccessTest().assertKept(call, "bad", "one");
        }
    }

    /**
     * Stops the rollout of {@code second} after {@code call}, which is to stop it before the next one, and lets another
     * process roll {@code last} out.
     */
    private void assertKept(int call, String second, String last) {
        letBadFail();
        of("one").rollout();
        Faults faults = Faults.none().at(call, Fault.CRASH_AFTER);
        assertThatThrownBy(() -> faulty(second, faults).rollout()).isInstanceOf(SimulatedCrash.class);
        assertUsableByAllThatRuns();

        web.of(
                        lab.process(
                                TestBlueprints.open(),
                                Faults.none(),
                                builder -> builder.listener(event -> assertUsableByAllThatRuns())),
                        DeploymentFixture.image(last),
                        d -> d.key(key))
                .rollout();

        assertThat(key.allowed()).as("stopped at call %s", call).containsExactly(pcr0(last));
    }

    private void letBadFail() {
        web.let("bad", EnclaveBehavior.fails("no", Duration.ofSeconds(20)));
    }

    private void assertUsableByAllThatRuns() {
        Set<String> sources = web.machines().stream()
                .flatMap(machine -> machine.source().stream())
                .collect(Collectors.toSet());
        assertThat(lab.cloud()
                        .releases()
                        .list(
                                EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT),
                                lab.the("template").id())
                        .releases())
                .filteredOn(hosted -> sources.contains(hosted.source()))
                .allSatisfy(hosted -> assertThat(key.allowed())
                        .contains(hosted.release().measurements().pcr0()));
    }
}
