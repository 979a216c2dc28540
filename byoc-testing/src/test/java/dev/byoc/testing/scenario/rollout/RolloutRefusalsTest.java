package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.Deployment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.InvalidImageException;
import dev.byoc.error.LeaseHeldException;
import dev.byoc.error.RefusedException;
import dev.byoc.event.RolloutEvent;
import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.AccountId;
import dev.byoc.model.Memory;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.workload.Machine;
import dev.byoc.rollout.Strategy;
import dev.byoc.testing.Faults;
import dev.byoc.testing.TestImages;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot succeed is refused before anything is changed. */
class RolloutRefusalsTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);

    @Test
    void deployment_tooLittleMemory_isRefusedAtOnce(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.eif");
        EnclaveImage image = TestImages.eif(file, "x".repeat(3 << 20));

        assertThatThrownBy(() -> web.of(lab.process(TestBlueprints.open()), image, d -> d.enclave(2, Memory.mib(12))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least four times the size of its image")
                .hasMessageContaining("give it 16 MiB or more");
    }

    @Test
    void rollout_withoutImage_isRefused() {
        Deployment none = lab.process(TestBlueprints.open()).open().deployment("web");

        assertThatThrownBy(none::rollout)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set it on");
    }

    @Test
    void rollout_imageForTheOtherArchitecture_isRefused(@TempDir Path folder) {
        EnclaveImage image = TestImages.eif(folder.resolve("arm.eif"), "arm", Architecture.ARM64);

        assertRefused(
                () -> web.of(lab.process(TestBlueprints.open()), image, d -> d.instanceTypes("m5.xlarge"))
                        .rollout(),
                "instance type m5.xlarge refused: it cannot carry the release: the image is for arm64 and it is not;"
                        + " name another, such as m6g.xlarge");
    }

    @Test
    void rollout_typeThatNoZoneOfTheEnvironmentOffers_isRefused() {
        EnvironmentFixture other =
                EnvironmentFixture.create(cloud -> cloud.offering("c6i.xlarge", Set.of("eu-west-1c")));
        DeploymentFixture web = DeploymentFixture.in(other);

        assertRefused(
                other,
                () -> web.of("one", d -> d.instanceTypes("c6i.xlarge")).rollout(),
                "can be had in the environment's zones");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            m5.xlagre | there is no such type in eu-west-1
            t3.xlarge | it runs no enclaves
            c6i.large | its 2 vCPUs are fewer than 2 for the enclave and 2 for the machine itself
            c6i.xlarge | its 8 GiB are less than 7 GiB for the enclave and 2 GiB for the machine itself
            """)
    void rollout_namedTypeThatCannotCarryIt_isRefusedThoughAnotherCould(String type, String reason) {
        EnvironmentFixture vast = EnvironmentFixture.create(cloud -> cloud.offering("t3.xlarge", Set.of("eu-west-1a")));
        DeploymentFixture web = DeploymentFixture.in(vast);

        assertRefused(
                vast,
                () -> web.of("one", d -> d.enclave(2, Memory.gib(7)).instanceTypes("m5.xlarge", type))
                        .rollout(),
                "instance type " + type + " refused: it cannot carry the release: ",
                reason,
                "name another, such as m5.xlarge");
    }

    @Test
    void rollout_namedTypesThatCarryIt_areTakenInOrderWhereZonesOfferThem() {
        EnvironmentFixture vast = EnvironmentFixture.create(cloud ->
                cloud.offering("c7i.xlarge", Set.of("eu-west-1c")).offering("m7i.2xlarge", Set.of("eu-west-1a")));
        DeploymentFixture web = DeploymentFixture.in(vast);

        web.of("one", d -> d.instanceTypes("c7i.xlarge", "m7i.2xlarge", "m5.xlarge"))
                .rollout();

        assertThat(web.machines()).extracting(Machine::instanceType).containsExactly("m7i.2xlarge");
    }

    @Test
    void rollout_quota_isThatOfTheTypeThatIsTaken() {
        EnvironmentFixture poor =
                EnvironmentFixture.create(cloud -> cloud.cpuLimit(4).offering("m5.4xlarge", Set.of("eu-west-1c")));
        DeploymentFixture web = DeploymentFixture.in(poor);

        web.of("one", d -> d.instanceTypes("m5.4xlarge", "m5.xlarge")).rollout();

        assertThat(web.machines()).extracting(Machine::instanceType).containsExactly("m5.xlarge");
    }

    @Test
    void rollout_withoutRoomBesideTheOldMachines_isRefused() {
        EnclaveBlueprint small = EnclaveBlueprint.builder()
                .from(TestBlueprints.open())
                .maxMachines(2)
                .build();
        assertThat(lab.process(small).provision().applied().isEmpty()).isFalse();
        web.of("one", DeploymentFixture.machines(2, Strategy.allAtOnce())).rollout();

        assertRefused(
                () -> web.of("two", DeploymentFixture.machines(2)).rollout(), "raise the blueprint's maxMachines");
    }

    @Test
    void rollout_beyondTheQuota_isRefused() {
        EnvironmentFixture poor = EnvironmentFixture.create(cloud -> cloud.cpuLimit(4));
        DeploymentFixture other = DeploymentFixture.in(poor);
        other.of("one").rollout();
        String before = poor.cloud().snapshot();

        assertThatThrownBy(() -> other.of("two").rollout())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("higher quota");

        assertThat(poor.cloud().snapshot()).isEqualTo(before);
    }

    @Test
    void rollout_addressThatLeadsElsewhere_isRefused() {
        lab.outsideChanges().bindElsewhere(lab.the("address-1").id());

        assertRefused(() -> web.of("one").rollout(), "the address address-1 leads to");
    }

    @Test
    void rollout_ofAnotherDeployment_isRefused() {
        web.of("one").rollout();

        assertRefused(
                () -> lab.process(TestBlueprints.open())
                        .open()
                        .deployment("api", d -> d.image(DeploymentFixture.image("one")))
                        .rollout(),
                "the environment carries the deployment web");
    }

    @Test
    void rollback_withoutAnEarlierRelease_isRefused() {
        web.of("one").rollout();

        assertRefused(() -> web.of("one").rollback(), "no earlier release is kept");
    }

    @Test
    void rollback_toAnUnknownRelease_isRefused() {
        web.of("one").rollout();

        assertRefused(() -> web.of("one").rollback(ReleaseId.of("0123456789ab")), "0123456789ab is not kept");
    }

    @Test
    void scale_whileSuspended_isRefused() {
        web.of("one").rollout();
        web.of("one").suspend();
        lab.settle();

        assertRefused(() -> web.of("one").scale(2), "resume it first");
    }

    @Test
    void scale_beforeAnyRollout_isRefused() {
        assertRefused(() -> web.of("one").scale(2), "roll one out first");
    }

    @Test
    void rollout_imageThatChangedSinceItWasRead_isRefusedAndNothingServesIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("web.eif");
        EnclaveImage image = TestImages.eif(file, "before");
        Files.write(
                file,
                Files.readAllBytes(
                        TestImages.eif(folder.resolve("other.eif"), "behind").file()));

        assertThatThrownBy(() -> web.of(lab.process(TestBlueprints.open()), image, d -> {})
                        .rollout())
                .isInstanceOf(InvalidImageException.class);

        assertThat(web.machines()).isEmpty();
        assertThat(lab.cloud().images().list(lab.the("images").id())).isEmpty();
    }

    @Test
    void rollout_whileAnotherIsUnderway_isRefusedNamingIt() {
        web.of("one").rollout();
        AtomicReference<Throwable> second = new AtomicReference<>();
        Deployment first = web.of(
                lab.process(
                        TestBlueprints.open(),
                        Faults.none(),
                        builder -> builder.listener(event -> {
                            if (event instanceof RolloutEvent.MachineSeen && second.get() == null) {
                                second.set(new IllegalStateException("underway"));
                                second.set(org.assertj.core.api.Assertions.catchThrowable(
                                        () -> web.of("three").rollout()));
                            }
                        })),
                DeploymentFixture.image("two"),
                d -> {});

        first.rollout();

        assertThat(second.get())
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining(
                        "rollout of web to " + first.release().orElseThrow().id());
    }

    @Test
    void deployment_inAnEnvironmentThatIsNotThere_saysSo() {
        EnvironmentFixture empty = EnvironmentFixture.create();

        assertThatThrownBy(() -> empty.process(TestBlueprints.open()).open().deployment("web"))
                .isInstanceOf(dev.byoc.error.NotFoundException.class)
                .hasMessageContaining("provision it first");
    }

    @Test
    void open_throughAnotherAccount_isRefused() {
        assertThatThrownBy(() -> lab.process(
                                TestBlueprints.open(),
                                Faults.none(),
                                builder -> builder.cloud(lab.cloud().in(AccountId.of("999988887777"))))
                        .open())
                .hasMessageContaining("another account");
    }

    private void assertRefused(ThrowingCallable operation, String reason) {
        assertRefused(lab, operation, reason);
    }

    private static void assertRefused(EnvironmentFixture lab, ThrowingCallable operation, String... reasons) {
        String before = lab.cloud().snapshot();

        assertThatThrownBy(operation).isInstanceOf(RefusedException.class).hasMessageContainingAll(reasons);

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
    }
}
