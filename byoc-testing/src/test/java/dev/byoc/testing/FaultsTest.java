package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.RecordException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Cloud;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.testing.fixture.FreshEnvironmentKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final LogGroupSpec SPEC = new LogGroupSpec(Component.of("log"), "/acme/log", 30);
    private static final Lookup<LogGroupSpec> ANY = new Lookup<>(List.of(), Map.of());

    private final EnvironmentKey environment = FreshEnvironmentKeys.next();
    private final InMemoryCloud real = InMemoryCloud.create();

    @AutoClose
    private final Faults faults = Faults.none();

    private final Cloud cloud = FaultyCloud.of(real, faults);
    private final Resources<LogGroupSpec> logs = cloud.resources(ResourceType.LOG_GROUP);

    @Test
    void lostRequest_change_isNotMadeAndUnknown() {
        faults.next("create log-group", Fault.LOST_REQUEST);

        assertThatThrownBy(this::create).isInstanceOf(OutcomeUnknownException.class);

        assertThat(real.snapshot()).isEmpty();
    }

    @Test
    void lostAnswer_change_isMadeAndUnknown() {
        faults.next("create log-group", Fault.LOST_ANSWER);

        assertThatThrownBy(this::create).isInstanceOf(OutcomeUnknownException.class);

        assertThat(real.snapshot()).contains("log-group:log", "retention-days=30");
    }

    @Test
    void halfMade_creation_hasOnlyItsFirstCall() {
        faults.next("create log-group", Fault.HALF_MADE);

        assertThatThrownBy(this::create).isInstanceOf(OutcomeUnknownException.class);

        assertThat(logs.list(environment, ANY)).hasSize(1);
        assertThat(logs.list(environment, ANY).get(0).attributes().get(LogGroupSpec.RETENTION_DAYS))
                .isEmpty();
    }

    @Test
    void halfMade_deletion_leavesTheFirstCallOfItsCreation() {
        Observed made = create();
        faults.next("delete log-group", Fault.HALF_MADE);

        assertThatThrownBy(() -> logs.delete(environment, made)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(logs.list(environment, ANY).get(0).attributes().get(LogGroupSpec.RETENTION_DAYS))
                .isEmpty();
    }

    @Test
    void lostRequest_question_isUnavailable() {
        faults.next("list log-group", Fault.LOST_REQUEST);

        assertThatThrownBy(() -> logs.list(environment, ANY)).isInstanceOf(UnavailableException.class);
        assertThat(logs.list(environment, ANY)).isEmpty();
    }

    @Test
    void lostAnswer_record_isRecordException() {
        faults.next("find record", Fault.LOST_ANSWER);
        FaultyRecords records = FaultyRecords.of(InMemoryRecords.create(), faults);

        assertThatThrownBy(() -> records.find(environment)).isInstanceOf(RecordException.class);
    }

    @Test
    void always_throttled_refusesEachTime() {
        faults.always("create log-group", Fault.THROTTLED);

        assertThatThrownBy(this::create).isInstanceOf(ThrottledException.class);
        assertThatThrownBy(this::create).isInstanceOf(ThrottledException.class);
        assertThat(real.snapshot()).isEmpty();
    }

    @Test
    void crashAfter_second_takesEffectAndEndsTheProcess() {
        faults.at(2, Fault.CRASH_AFTER);
        assertThat(logs.list(environment, ANY)).isEmpty();

        assertThatThrownBy(this::create).isInstanceOf(SimulatedCrash.class);

        assertThat(real.snapshot()).contains("log-group:log");
        assertThatThrownBy(() -> logs.list(environment, ANY)).isInstanceOf(SimulatedCrash.class);
        assertThatThrownBy(() -> cloud.zones().list()).isInstanceOf(SimulatedCrash.class);
        assertThat(faults.crashed()).isTrue();
        assertThat(faults.calls()).containsExactly("list log-group", "create log-group");
    }

    @Test
    void crashAfter_refusedCall_endsTheProcessAllTheSame() {
        create();
        faults.next("create log-group", Fault.CRASH_AFTER);

        assertThatThrownBy(this::create).isInstanceOf(SimulatedCrash.class);
    }

    private Observed create() {
        return logs.create(environment, SPEC, References.none());
    }

    @Test
    void next_unknownCall_isRefusedWithTheNearestNames() {
        assertThatThrownBy(() -> faults.next("create netwrok", Fault.LOST_ANSWER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("create network")
                .hasMessageContaining("call=create netwrok");
        assertThatThrownBy(() -> faults.always("resize fleets", Fault.LOST_ANSWER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resize fleet");
    }

    @Test
    void at_numberBelowOne_isRefused() {
        assertThatThrownBy(() -> faults.at(0, Fault.LOST_ANSWER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number=0");
    }

    @Test
    void callNames_ofEveryPort_areThere() {
        assertThat(Faults.callNames())
                .contains("create network", "list bucket", "read zones", "save record", "allow key")
                .contains("upload image", "look machines", "bind address", "find host reports");
    }

    @Test
    void requireAllFired_faultsThatNeverHappened_namesEachAndTheCallsMade() {
        Faults script = Faults.none()
                .at(2, Fault.CRASH_AFTER)
                .next("create log-group", Fault.LOST_ANSWER)
                .always("read zones", Fault.THROTTLED);
        Cloud seldom = FaultyCloud.of(real, script);
        assertThat(seldom.identity()).isEqualTo(real.identity());

        assertThatThrownBy(script::requireAllFired)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CRASH_AFTER at call 2")
                .hasMessageContaining("LOST_ANSWER at the next 'create log-group'")
                .hasMessageContaining("THROTTLED at every 'read zones'")
                .hasMessageContaining("[read identity]");
    }

    @Test
    void requireAllFired_nextUsedTwiceAndFiredOnce_namesTheOther() {
        Faults script = Faults.none().next("read identity", Fault.LOST_ANSWER).next("read identity", Fault.THROTTLED);
        assertThatThrownBy(FaultyCloud.of(real, script)::identity).isInstanceOf(UnavailableException.class);

        assertThatThrownBy(script::requireAllFired)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("THROTTLED at the next")
                .hasMessageNotContaining("LOST_ANSWER");
    }

    @Test
    void close_everyFaultHasHappened_passes() {
        try (Faults script = Faults.none().at(1, Fault.LOST_ANSWER).always("read identity", Fault.LOST_ANSWER)) {
            Cloud silent = FaultyCloud.of(real, script);
            assertThatThrownBy(silent::identity).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(silent::identity).isInstanceOf(UnavailableException.class);
        }
    }
}
