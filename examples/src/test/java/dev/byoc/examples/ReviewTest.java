package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Region;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.record.FileRecords;
import dev.byoc.testing.InMemoryCloud;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
    private final InMemoryCloud account = InMemoryCloud.create();
    private final Screen screen = new Screen();

    @TempDir
    Path records;

    @Test
    void planned_isProvedInEveryFormat_orExplainsTheUse() {
        assertThat(review("--format", "markdown")).isZero();
        assertThat(screen.out()).contains("PROVED");
        assertThat(review("--format", "json")).isZero();
        assertThat(screen.out()).contains("\"verdict\"");
        assertThat(review("--sandbox")).isZero();

        assertThat(review("--format", "xml")).isEqualTo(2);
        assertThat(review("--deplyoment", "d-2")).isEqualTo(2);
        assertThat(screen.err()).contains("TEXT, JSON, MARKDOWN", "There is no option --deplyoment");
    }

    /** What is reviewed before is what is made afterwards: the names come from one place. */
    @Test
    void planned_hasTheNamesOfWhatIsProvisioned() {
        AccountId id = account.identity().account();
        LiveEnvironment live = ByocEnvironment.builder()
                .cloud(account)
                .vendor(Vendor.of("acme", AccountId.of("444455556666")))
                .id(EnvironmentId.of("d-1"))
                .blueprint(EnclaveBlueprint.builder().build())
                .build()
                .provision();

        EnclaveScope scope = new PlannedScope(EnvironmentId.of("d-1"), "eu-west-1", id.value()).enclave();

        assertThat(scope.bucket()).isEqualTo(idOf(ResourceType.BUCKET, live));
        assertThat(scope.group()).isEqualTo(idOf(ResourceType.FLEET, live));
        assertThat(scope.logGroup()).isEqualTo(idOf(ResourceType.LOG_GROUP, live));
        assertThat(scope.hostRoleArn()).isEqualTo(live.hostArn().orElseThrow());
    }

    @Test
    void there_asItWasProvisioned_isProved() {
        provision();

        assertThat(there()).isZero();

        assertThat(screen.out())
                .contains("Review of the environment acme/d-1", "PROVED   The manager cannot reach any other bucket.")
                .doesNotContain("REFUTED");
    }

    @Test
    void there_managerWidenedByHand_failsAndShowsTheRequest() {
        provision();
        account.outsideChanges()
                .attachPolicy(
                        manager(),
                        """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
                """);

        assertThat(there("--format", "json")).isEqualTo(1);

        assertThat(screen.out())
                .contains("\"id\" : \"manager-other-buckets\"", "\"verdict\" : \"REFUTED\"", "\"witness\" : \"");
    }

    @Test
    void there_widenedAndRepaired_isProvedAgain() {
        provision();
        account.outsideChanges()
                .attachPolicy(
                        manager(),
                        """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
                """);
        assertThat(run("drift")).isEqualTo(3);

        assertThat(run("repair")).isZero();

        assertThat(there()).isZero();
    }

    @Test
    void there_noSuchEnvironment_failsAndSaysSo() {
        assertThat(there()).isEqualTo(1);

        assertThat(screen.err()).contains("provision");
    }

    @Test
    void there_sandbox_isRefused() {
        assertThat(there("--sandbox")).isEqualTo(2);

        assertThat(screen.err()).contains("--endpoint");
    }

    private void provision() {
        assertThat(run("provision")).isZero();
        screen.clear();
    }

    private int run(String verb) {
        return Environment.run(
                screen.terminal(),
                (region, endpoint) -> account.in(Region.of(region)),
                verb,
                "--deployment",
                "d-1",
                "--region",
                "eu-west-1",
                "--records",
                records.toString());
    }

    private int there(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--deployment",
                "d-1",
                "--region",
                "eu-west-1",
                "--endpoint",
                "http://127.0.0.1:5555",
                "--records",
                records.toString()));
        args.addAll(List.of(more));
        return review(args.toArray(String[]::new));
    }

    private int review(String... args) {
        return Review.run(screen.terminal(), (region, endpoint) -> account.in(Region.of(region)), args);
    }

    private Observed manager() {
        return ByocEnvironment.builder()
                .cloud(account)
                .vendor(Vendor.of("acme", AccountId.of(Wishes.VENDOR_ACCOUNT)))
                .id(EnvironmentId.of("d-1"))
                .blueprint(EnclaveBlueprint.builder().build())
                .records(FileRecords.in(records))
                .build()
                .provision()
                .ofType(ResourceType.MANAGER_IDENTITY)
                .get(0);
    }

    private static String idOf(ResourceType<?> type, LiveEnvironment live) {
        return live.ofType(type).get(0).id().value();
    }
}
