package dev.byoc.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members that programs read; a name that changes breaks them. */
class RolloutJsonTest {
    private static final ReleaseId RELEASE = ReleaseId.of("0123456789ab");
    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");
    private static final Machine MACHINE = Machine.builder()
            .id(ResourceId.of("i-1"))
            .state(Machine.State.RUNNING)
            .source("lt-1")
            .instanceType("m5.xlarge")
            .zone("eu-west-1a")
            .since(TIME)
            .sound(true)
            .privateAddress("10.0.0.7")
            .build();

    @Test
    void rollout_json_hasWhatIsDocumented() {
        Rollout rollout = Rollout.builder()
                .release(RELEASE)
                .machines(List.of(MACHINE))
                .attested(true)
                .warnings(List.of("mind the gap"))
                .took(Duration.ofSeconds(90))
                .build();

        expect(
                rollout.toJson(),
                """
                {"release": "0123456789ab", "before": null, "machines": [
                  {"id": "i-1", "state": "running", "instanceType": "m5.xlarge", "zone": "eu-west-1a",
                   "privateAddress": "10.0.0.7", "publicAddress": null}],
                 "attested": true, "warnings": ["mind the gap"], "seconds": 90.0}
                """);
    }

    @Test
    void status_json_hasWhatIsDocumented() {
        HostReport report =
                new HostReport(MACHINE.id(), RELEASE, HostReport.State.FAILED, Optional.of("no memory"), TIME);
        DeploymentStatus status = DeploymentStatus.builder()
                .name("web")
                .since(TIME)
                .underway(RELEASE)
                .suspended(false)
                .wanted(2)
                .machines(List.of(
                        new MachineStatus(
                                MACHINE,
                                Optional.of(RELEASE),
                                Optional.of(report),
                                Optional.of(Component.of("address-1"))),
                        new MachineStatus(MACHINE, Optional.empty(), Optional.empty(), Optional.empty())))
                .earlier(List.of(RELEASE))
                .build();

        expect(
                status.toJson(),
                """
                {"name": "web", "release": null, "since": "2026-01-31T12:00:00Z", "underway": "0123456789ab",
                 "suspended": false, "wanted": 2, "machines": [
                  {"id": "i-1", "state": "running", "instanceType": "m5.xlarge", "zone": "eu-west-1a",
                   "privateAddress": "10.0.0.7", "publicAddress": null, "release": "0123456789ab",
                   "address": "address-1",
                   "report": {"state": "failed", "reason": "no memory", "at": "2026-01-31T12:00:00Z"}},
                  {"id": "i-1", "state": "running", "instanceType": "m5.xlarge", "zone": "eu-west-1a",
                   "privateAddress": "10.0.0.7", "publicAddress": null, "release": null, "address": null,
                   "report": null}],
                 "earlier": ["0123456789ab"]}
                """);
    }

    private static void expect(String json, String expected) {
        JsonNode wished = JsonMapper.shared().readTree(expected);

        assertThat(JsonMapper.shared().readTree(json)).isEqualTo(wished);
    }
}
