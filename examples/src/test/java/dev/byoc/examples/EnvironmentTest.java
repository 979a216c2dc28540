package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Region;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.port.Cloud;
import dev.byoc.testing.InMemoryCloud;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final String UNCHANGED = "plan: 0 to create, 0 to change, 0 to delete";

    private final InMemoryCloud account = InMemoryCloud.create();
    private final Screen screen = new Screen();

    @TempDir
    Path records;

    @Test
    void everyVerb_inTurn_doesItsJob() {
        assertThat(run("plan")).isZero();
        assertThat(screen.lastLine()).isEqualTo("plan: 14 to create, 0 to change, 0 to delete");
        assertThat(account.snapshot()).isEmpty();

        assertThat(run("provision")).isZero();
        assertThat(screen.lastLine()).isEqualTo("done: 14 to create, 0 to change, 0 to delete");
        assertThat(run("plan")).isZero();
        assertThat(screen.lastLine()).isEqualTo(UNCHANGED);
        assertThat(run("drift")).isZero();
        assertThat(screen.lastLine()).isEqualTo("drift: none");
        assertThat(run("repair")).isZero();
        assertThat(screen.lastLine()).isEqualTo("nothing to do");

        assertThat(run("teardown")).isZero();
        assertThat(screen.lastLine()).isEqualTo("teardown: 14 deleted, nothing left");
        assertThat(account.snapshot()).isEmpty();
    }

    @Test
    void drift_somethingMissing_exitsWith3UntilRepaired() {
        assertThat(run("provision", "--addresses", "2")).isZero();
        account.outsideChanges().delete(find("address-2"));

        assertThat(run("drift")).isEqualTo(3);
        assertThat(screen.out()).contains("missing address-2", "drift: 1 found");
        assertThat(run("repair")).isZero();
        assertThat(run("drift")).isZero();
    }

    @Test
    void options_ofTheLastProvision_holdUntilOthersAreGiven() {
        assertThat(run("provision", "--addresses", "2", "--max-machines", "12", "--zones", "2"))
                .isZero();
        screen.clear();

        assertThat(run("plan")).isZero();
        assertThat(screen.lastLine()).isEqualTo(UNCHANGED);
        assertThat(screen.err()).isEqualTo("as before: --addresses=2 --max-machines=12 --zones=2\n");

        assertThat(run("provision", "--addresses", "1")).isZero();
        assertThat(screen.lastLine()).isEqualTo("done: 0 to create, 0 to change, 1 to delete");
        assertThat(run("plan")).isZero();
        assertThat(screen.lastLine()).isEqualTo(UNCHANGED);
    }

    @Test
    void options_planOnly_areNotRemembered() {
        assertThat(run("provision")).isZero();
        assertThat(run("plan", "--addresses", "2")).isZero();
        assertThat(screen.lastLine()).isEqualTo("plan: 2 to create, 0 to change, 0 to delete");

        assertThat(run("plan")).isZero();

        assertThat(screen.lastLine()).isEqualTo(UNCHANGED);
    }

    @Test
    void options_refused_areNotRemembered() {
        assertThat(run("provision")).isZero();
        account.outsideChanges().deny("ec2:AllocateAddress");
        assertThat(run("provision", "--addresses", "1")).isEqualTo(1);
        assertThat(screen.err()).contains("was refused and nothing was changed");

        assertThat(run("plan")).isZero();

        assertThat(screen.lastLine()).isEqualTo(UNCHANGED);
    }

    @Test
    void options_afterTeardown_areForgotten() {
        assertThat(run("provision", "--addresses", "2")).isZero();
        assertThat(run("teardown")).isZero();

        assertThat(run("plan")).isZero();

        assertThat(screen.lastLine()).isEqualTo("plan: 14 to create, 0 to change, 0 to delete");
    }

    @Test
    void provision_whereNothingIsRemembered_keepsAddressesAndRoomForMachines() {
        ByocEnvironment.builder()
                .cloud(cloud("eu-west-1"))
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-1"))
                .blueprint(
                        EnclaveBlueprint.builder().addresses(2).maxMachines(30).build())
                .build()
                .provision();

        assertThat(run("plan")).isZero();
        assertThat(screen.lastLine()).isEqualTo(UNCHANGED);
        assertThat(screen.err()).contains("as before: --addresses=2 --max-machines=30");
    }

    @Test
    void teardown_imagesInTheBucket_namesTheOption() {
        assertThat(run("provision")).isZero();
        account.outsideChanges().putObject(find("images").id(), "images/one.eif");

        assertThat(run("teardown")).isEqualTo(1);
        assertThat(screen.err()).contains("tear down with --empty-buckets");

        assertThat(run("teardown", "--empty-buckets")).isZero();
        assertThat(account.snapshot()).isEmpty();
    }

    @Test
    void provision_replacementNeeded_namesTheOption() {
        assertThat(run("provision")).isZero();
        account.outsideChanges().setAttribute(find("network"), "cidr", "10.99.0.0/16");

        assertThat(run("provision")).isEqualTo(1);

        assertThat(screen.err()).contains("add --allow-replacements");
    }

    @ParameterizedTest
    @CsvSource({
        "--zones=9, 1 to 6 zones",
        "--zones=many, '--zones'",
        "--subnets=subnet-1, give both or neither",
        "--format=xml, 'TABLE, JSON, MERMAID'",
        "--account=12, twelve digits",
        "--region=Atlantis, such as eu-west-1",
        "--empty-buckets, --empty-buckets does nothing for plan;",
        "--zonse=3, There is no option --zonse",
        "now, There is one word too many: 'now'"
    })
    void plan_badInput_exitsWith2AndTheReasonInOneLine(String option, String reason) {
        assertThat(run("plan", option)).isEqualTo(2);

        assertThat(screen.all().lines())
                .singleElement()
                .asString()
                .startsWith("environment: ")
                .contains(reason);
    }

    @Test
    void plan_otherAccount_exitsWith1() {
        assertThat(run("plan", "--account=999999999999")).isEqualTo(1);

        assertThat(screen.err()).contains("another account");
    }

    @Test
    void verb_unknownOrMissing_namesThoseThatThereAre() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(screen.err()).contains("no verb 'frobnicate', only drift, plan, provision, repair, teardown");

        assertThat(Environment.run(screen.terminal(), (region, endpoint) -> account, "--deployment", "d-1"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("Say what to do: plan,");
    }

    private Observed find(String component) {
        return ByocEnvironment.builder()
                .cloud(cloud("eu-west-1"))
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-1"))
                .blueprint(EnclaveBlueprint.builder().build())
                .build()
                .plan()
                .steps()
                .stream()
                .filter(step -> step.component().equals(Component.of(component)))
                .findFirst()
                .flatMap(step -> step.now())
                .orElseThrow();
    }

    private Cloud cloud(String region) {
        return account.in(Region.of(region));
    }

    private int run(String verb, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(verb, "--deployment", "d-1", "--region", "eu-west-1", "--records", records.toString()));
        for (String option : more) {
            arguments.removeIf(word -> option.startsWith("--region=")
                    && List.of("--region", "eu-west-1").contains(word));
            arguments.add(option);
        }
        return Environment.run(
                screen.terminal(), (region, endpoint) -> cloud(region), arguments.toArray(String[]::new));
    }
}
