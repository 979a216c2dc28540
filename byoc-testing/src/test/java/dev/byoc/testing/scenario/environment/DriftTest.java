package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.error.PlanOutdatedException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.plan.Change;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.record.FileRecords;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What others do to an environment is found, named and undone. */
class DriftTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private String undisturbed = "";

    @BeforeEach
    void provision() {
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        undisturbed = lab.cloud().snapshot();
    }

    static Stream<Arguments> change_ofOneSetting_isNamedAndUndone() {
        return Stream.of(
                Arguments.argumentSet("rule added", "firewall", FirewallSpec.INGRESS, "tcp 22 0.0.0.0/0"),
                Arguments.argumentSet("retention cut", "audit-log", LogGroupSpec.RETENTION_DAYS, "1"),
                Arguments.argumentSet("bucket opened", "images", BucketSpec.PUBLIC_ACCESS_BLOCKED, "false"),
                Arguments.argumentSet("plain transport", "images", BucketSpec.ENCRYPTED_TRANSPORT_ONLY, "false"),
                Arguments.argumentSet("machine changed", "template", LaunchTemplateSpec.INSTANCE_TYPE, "t3.micro"),
                Arguments.argumentSet("gateway loose", "gateway", "network", ""),
                Arguments.argumentSet("no route", "routes", "routes", ""),
                Arguments.argumentSet("trust widened", "manager", "trusts", "999999999999"),
                Arguments.argumentSet("rights widened", "host", "reads", "*"),
                Arguments.argumentSet("key not renewed", "key", "rotation", "false"));
    }

    @ParameterizedTest
    @MethodSource
    void change_ofOneSetting_isNamedAndUndone(String component, String attribute, String value) {
        Observed before = lab.the(component);
        lab.outsideChanges().setAttribute(before, attribute, value);

        DriftReport drift = lab.process(TestBlueprints.open()).drift();

        Change expected = Change.of(attribute, value, before.attributes().get(attribute));
        assertThat(drift.differences()).anySatisfy(difference -> {
            assertThat(difference.subject()).isEqualTo(component);
            assertThat(difference.changes()).contains(expected);
        });
        expectRepaired();
        assertThat(lab.the(component).attributes()).isEqualTo(before.attributes());
    }

    @Test
    void change_ofTag_isNamedAndUndone() {
        lab.outsideChanges().removeTag(lab.the("subnet-a"), EnvironmentKey.MANAGED_BY);

        assertThat(lab.process(TestBlueprints.open()).drift().toText()).contains("subnet-a", "tag:ManagedBy");

        expectRepaired();
        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed);
    }

    @Test
    void removal_ofTheDeploymentTag_isNamedAndUndone() {
        lab.outsideChanges().removeTag(lab.the("network"), "acme:deployment-id");

        assertThat(lab.process(TestBlueprints.open()).drift().toText()).contains("network", "tag:acme:deployment-id");

        expectRepaired();
        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed);
    }

    @Test
    void drift_tagOfTheCustomers_isNoneAndKept() {
        lab.outsideChanges().putTag(lab.the("network"), "cost-center", "4711");

        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
        assertThat(lab.process(TestBlueprints.open()).repair().applied().isEmpty())
                .isTrue();

        assertThat(lab.the("network").tags()).containsEntry("cost-center", "4711");
    }

    @Test
    void deletion_ofEverything_isNamedAndUndone() {
        for (String component : List.of("fleet", "template", "manager", "host", "audit-log", "images", "firewall")) {
            lab.outsideChanges().delete(lab.the(component));
        }

        assertThat(lab.process(TestBlueprints.open()).drift().differences())
                .filteredOn(difference -> difference.kind() == DriftReport.Kind.MISSING)
                .hasSize(7);

        expectRepaired();
        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed);
    }

    @Test
    void drift_anything_changesNothing() {
        Faults faults = Faults.none();
        lab.outsideChanges().setAttribute(lab.the("audit-log"), LogGroupSpec.RETENTION_DAYS, "1");
        String before = lab.cloud().snapshot();
        ByocEnvironment environment = lab.process(TestBlueprints.openChanged(), faults);

        assertThat(environment.drift().isClean()).isFalse();
        assertThat(environment.plan().isEmpty()).isFalse();

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(faults.calls()).noneMatch(call -> call.matches("(create|update|delete|empty|save) .*"));
    }

    @Test
    void apply_planThatIsNoLongerTrue_isRefused() {
        ByocEnvironment environment = lab.process(TestBlueprints.openChanged());
        Plan plan = environment.plan();
        lab.outsideChanges().setAttribute(lab.the("firewall"), FirewallSpec.INGRESS, "tcp 22 0.0.0.0/0");
        String before = lab.cloud().snapshot();

        assertThatThrownBy(() -> environment.apply(plan)).isInstanceOf(PlanOutdatedException.class);

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(environment.apply(environment.plan()).applied().changes()).isPositive();
    }

    @Test
    void provision_recordLost_knowsEverythingByItsTags() {
        LiveEnvironment before = lab.process(TestBlueprints.open()).provision();
        lab.loseRecords();

        LiveEnvironment after = lab.process(TestBlueprints.open()).provision();

        assertThat(after.applied().isEmpty()).isTrue();
        assertThat(after.externalId()).isEqualTo(before.externalId());
        assertThat(after.resources()).isEqualTo(before.resources());
    }

    @Test
    void provision_recordDamaged_isSetAsideAndRebuilt(@TempDir Path folder) throws IOException {
        ByocEnvironment environment =
                lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.records(FileRecords.in(folder)));
        LiveEnvironment before = environment.provision();
        Path file;
        try (Stream<Path> files = Files.walk(folder)) {
            file = files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(file, "{ \"version\": 3, broken");

        LiveEnvironment after = environment.provision();

        assertThat(after.applied().isEmpty()).isTrue();
        assertThat(after.externalId()).isEqualTo(before.externalId());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .anySatisfy(path -> assertThat(path).content().contains("broken"));
        }
        assertThat(file).content().contains(before.externalId().reveal());
    }

    private void expectRepaired() {
        assertThat(lab.process(TestBlueprints.open()).repair().applied().isEmpty())
                .isFalse();
        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
        assertThat(lab.process(TestBlueprints.open()).plan().isEmpty()).isTrue();
    }
}
