package dev.byoc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members that programs read; a name that changes breaks them. */
class ReportJsonTest {
    private static final EnvironmentKey ENVIRONMENT = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));
    private static final Observed NETWORK = Observed.builder()
            .type(ResourceType.NETWORK)
            .component(Component.of("network"))
            .id(ResourceId.of("vpc-1"))
            .attributes(Attributes.none())
            .build();

    @Test
    void plan_json_hasWhatIsDocumented() {
        Step step = Step.builder()
                .action(Step.Action.UPDATE)
                .component(NETWORK.component())
                .type(NETWORK.type())
                .now(NETWORK)
                .reason("because")
                .changes(List.of(Change.of("tag:team", "", "blue")))
                .build();

        expect(
                Plan.of(ENVIRONMENT, List.of(step)).toJson(),
                """
                {"namespace": "acme", "deployment": "d-1", "summary": {"create": 0, "change": 1, "delete": 0}, "steps": [
                  {"action": "update", "component": "network", "type": "network", "id": "vpc-1", "reason": "because",
                   "changes": [{"attribute": "tag:team", "found": "", "wished": "blue"}]}]}
                """);
    }

    @Test
    void drift_json_hasWhatIsDocumented() {
        DriftReport.Difference changed = new DriftReport.Difference(
                DriftReport.Kind.CHANGED,
                "network",
                Optional.of(NETWORK.id()),
                List.of(Change.of("cidr", "10.0.0.0/16", "")));
        DriftReport.Difference missing =
                new DriftReport.Difference(DriftReport.Kind.MISSING, "fleet", Optional.empty(), List.of());

        expect(
                DriftReport.of(ENVIRONMENT, List.of(changed, missing), List.of("the moon"))
                        .toJson(),
                """
                {"namespace": "acme", "deployment": "d-1", "differences": [
                  {"kind": "changed", "subject": "network", "id": "vpc-1",
                   "changes": [{"attribute": "cidr", "found": "10.0.0.0/16", "wished": ""}]},
                  {"kind": "missing", "subject": "fleet", "id": null, "changes": []}],
                 "notChecked": ["the moon"]}
                """);
    }

    @Test
    void teardown_json_hasWhatIsDocumented() {
        expect(
                TeardownReport.of(ENVIRONMENT, List.of(NETWORK), Duration.ofMillis(1500))
                        .toJson(),
                """
                {"namespace": "acme", "deployment": "d-1",
                 "deleted": [{"component": "network", "type": "network", "id": "vpc-1"}], "seconds": 1.5}
                """);
    }

    @Test
    void verdict_json_hasWhatIsDocumented() {
        expect(
                Verdict.refused("quota address", "there are 5", "ask for more").toJson(),
                """
                {"check": "quota address", "status": "refused", "reason": "there are 5", "remedy": "ask for more"}
                """);
        expect(
                Verdict.ok("quota network").toJson(),
                """
                {"check": "quota network", "status": "ok", "reason": null, "remedy": null}
                """);
    }

    private static void expect(String json, String expected) {
        JsonNode wished = JsonMapper.shared().readTree(expected);

        assertThat(JsonMapper.shared().readTree(json)).isEqualTo(wished);
    }
}
