package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.InvalidImageException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.UnavailableException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Cloud;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.testing.fixture.ProvisionedEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every call about workloads can go wrong. */
class WorkloadFaultsTest {
    private static final EnclaveImage IMAGE = ProvisionedEnvironment.image("one");

    private final ProvisionedEnvironment stage = ProvisionedEnvironment.create();

    @AutoClose
    private final Faults faults = Faults.none();

    private final Cloud cloud = FaultyCloud.of(stage.cloud(), faults);
    private final ResourceId fleet = stage.id("fleet");
    private final ResourceId template = stage.id("template");
    private final ResourceId bucket = stage.id("images");
    private final ResourceId log = stage.id("audit-log");
    private final ResourceId address = stage.id("address-1");
    private final HostedReleaseSpec spec = stage.hosting(ProvisionedEnvironment.release("one"));

    WorkloadFaultsTest() {
        stage.resize(1);
        stage.pass(ProvisionedEnvironment.START_UP);
    }

    @TestFactory
    Stream<DynamicTest> lostRequest_question_isUnavailable() {
        Map<String, ThrowingCallable> questions = new LinkedHashMap<>();
        questions.put("look machines", () -> cloud.machines().look(stage.environment(), fleet));
        questions.put("list releases", () -> cloud.releases().list(stage.environment(), template));
        questions.put("list images", () -> cloud.images().list(bucket));
        questions.put("list address bindings", () -> cloud.addressBindings().list(List.of(address)));
        questions.put("find host reports", () -> cloud.hostReports().find(log, List.of(), Instant.EPOCH));
        questions.put("read machine quota", () -> cloud.quotas().machines("m5.xlarge", 1));
        return questions.entrySet().stream()
                .map(question -> DynamicTest.dynamicTest(question.getKey(), () -> {
                    faults.next(question.getKey(), Fault.LOST_REQUEST);
                    assertThatThrownBy(question.getValue()).isInstanceOf(UnavailableException.class);
                    assertThatCode(question.getValue()).doesNotThrowAnyException();
                }));
    }

    @TestFactory
    Stream<DynamicTest> lostAnswer_change_isMadeUnlikeALostRequestAndUnknown() {
        ResourceId machine = stage.machine().id();
        HostedRelease other = stage.host(ProvisionedEnvironment.release("other"));
        Map<String, ThrowingCallable> changes = new LinkedHashMap<>();
        changes.put("pin fleet", () -> cloud.machines().pin(fleet, other.source()));
        changes.put("bind address", () -> cloud.addressBindings().bind(address, machine));
        changes.put("protect machines", () -> cloud.machines().protect(fleet, List.of(machine), true));
        changes.put("hold fleet", () -> cloud.machines().hold(fleet, true));
        changes.put("resize fleet", () -> cloud.machines().resize(fleet, 2));
        changes.put("retire machine", () -> cloud.machines().retire(fleet, machine));
        changes.put("create release", () -> cloud.releases().create(stage.environment(), spec, stage.base()));
        changes.put("upload image", () -> cloud.images().upload(bucket, IMAGE, bytes -> {}));
        changes.put("delete image", () -> cloud.images().delete(bucket, IMAGE.sha256()));
        changes.put("delete release", () -> cloud.releases().delete(stage.environment(), other));
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    String before = stage.cloud().snapshot();
                    faults.next(change.getKey(), Fault.LOST_REQUEST);
                    assertThatThrownBy(change.getValue()).isInstanceOf(OutcomeUnknownException.class);
                    assertThat(stage.cloud().snapshot()).isEqualTo(before);
                    faults.next(change.getKey(), Fault.LOST_ANSWER);
                    assertThatThrownBy(change.getValue()).isInstanceOf(OutcomeUnknownException.class);
                    assertThat(stage.cloud().snapshot()).isNotEqualTo(before);
                }));
    }

    @Test
    void halfMade_upload_isNotListedAndGoesOn() {
        faults.next("upload image", Fault.HALF_MADE);
        assertThatThrownBy(() -> cloud.images().upload(bucket, IMAGE, bytes -> {}))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(cloud.images().list(bucket)).isEmpty();
        assertThat(stage.cloud().snapshot()).contains("unfinished [" + IMAGE.sha256() + "]");

        List<Long> progress = new ArrayList<>();
        cloud.images().upload(bucket, IMAGE, progress::add);

        assertThat(progress).first().isEqualTo(IMAGE.size());
        assertThat(cloud.images().list(bucket)).hasSize(1);
        assertThat(stage.cloud().snapshot()).doesNotContain("unfinished");
    }

    @Test
    void halfMade_uploadOfAFileThatChanges_leavesNothing() {
        EnclaveImage image = ProvisionedEnvironment.image("before");
        faults.next("upload image", Fault.HALF_MADE);
        assertThatThrownBy(() -> cloud.images().upload(bucket, image, bytes -> {}))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(TestImages.eif(image.file(), "after")).isNotEqualTo(image);

        assertThatThrownBy(() -> cloud.images().upload(bucket, image, bytes -> {}))
                .isInstanceOf(InvalidImageException.class);

        assertThat(stage.cloud().snapshot()).doesNotContain("unfinished");
    }
}
