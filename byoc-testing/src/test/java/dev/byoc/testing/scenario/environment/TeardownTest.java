package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.RefusedException;
import dev.byoc.error.TeardownIncompleteException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.ResourceId;
import dev.byoc.plan.TeardownOption;
import dev.byoc.testing.Faults;
import dev.byoc.testing.TestImages;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a teardown removes, what it leaves, and what it says about that. */
class TeardownTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();

    @BeforeEach
    void provision() {
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
    }

    @Test
    void teardown_machinesRunning_waitsForThemAndLeavesNothing() {
        lab.outsideChanges().resize(lab.the("fleet"), 3);

        assertThat(lab.process(TestBlueprints.open()).teardown().deleted()).isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEmpty();
        assertThat(lab.process(TestBlueprints.open()).teardown().deleted()).isEmpty();
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
    }

    @Test
    void teardown_workloadRunning_leavesNothing(@TempDir Path folder) {
        lab.outsideChanges().resize(lab.the("fleet"), 1);
        lab.settle();
        ResourceId machine =
                lab.outsideChanges().machines(lab.the("fleet").id()).get(0).id();
        lab.cloud().addressBindings().bind(lab.the("address-1").id(), machine);
        EnclaveImage image = TestImages.eif(folder.resolve("web.eif"), "web");
        lab.cloud().images().upload(lab.the("images").id(), image, bytes -> {});
        lab.cloud().images().delete(lab.the("images").id(), image.sha256());

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).teardown()).isInstanceOf(RefusedException.class);
        assertThat(lab.process(TestBlueprints.open())
                        .teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS)
                        .deleted())
                .isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void teardown_foreignInterfaceInOurSubnet_isNamedWithWhatItBlocksAndLeft() {
        ResourceId foreign =
                lab.outsideChanges().addNetworkInterface(lab.the("subnet-a").id());
        String network = lab.the("network").id().value();

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).teardown())
                .isInstanceOf(TeardownIncompleteException.class)
                .hasMessageContaining("network-interface " + foreign + ", which blocks " + network);

        assertThat(lab.cloud().snapshot().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyInAnyOrder(
                        "network-interface",
                        "network:network",
                        "subnet:subnet-a",
                        "subnet:subnet-b",
                        "gateway:gateway",
                        "route-table:routes",
                        "endpoint:endpoint-s3",
                        "firewall:firewall");
        lab.outsideChanges().removeSubnetUser(foreign);
        assertThat(lab.process(TestBlueprints.open()).teardown().deleted()).hasSize(7);
        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void teardown_foreignFirewallInOurNetwork_isNamedAndLeft() {
        ResourceId foreign = lab.outsideChanges().addFirewall(lab.the("network").id(), "theirs");

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).teardown())
                .isInstanceOf(TeardownIncompleteException.class)
                .hasMessageContaining(foreign.value());

        assertThat(lab.cloud().snapshot().lines().map(line -> line.split(" ", 2)[0]))
                .contains("firewall:?", "network:network", "route-table:routes")
                .doesNotContain("bucket:images", "manager-identity:manager");
    }

    @Test
    void teardown_bucketWithObjects_isRefusedUnlessToldTo() {
        lab.outsideChanges().putObject(lab.the("images").id(), "image.eif");
        String before = lab.cloud().snapshot();

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).teardown())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(lab.the("images").id().value());
        assertThat(lab.cloud().snapshot()).isEqualTo(before);

        assertThat(lab.process(TestBlueprints.open())
                        .teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS)
                        .deleted())
                .isNotEmpty();
        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void teardown_otherDeployment_isLeftAlone() {
        String before = lab.cloud().snapshot();
        var second = lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.id(EnvironmentId.of("d-8")));
        assertThat(second.provision().resources()).isNotEmpty();

        assertThat(second.teardown().deleted()).isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(lab.process(TestBlueprints.open()).plan().isEmpty()).isTrue();
    }

    @Test
    void teardown_withoutRecord_leavesNothing() {
        lab.loseRecords();

        assertThat(lab.process(TestBlueprints.openReduced()).teardown().deleted())
                .isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void teardown_resourceWhoseTagWasRemoved_isNamedAndLeft() {
        ResourceId network = lab.the("network").id();
        lab.outsideChanges().removeTag(lab.the("network"), "acme:deployment-id");

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).teardown())
                .isInstanceOf(TeardownIncompleteException.class)
                .hasMessageContaining(network.value());

        assertThat(lab.cloud()
                        .snapshot()
                        .lines()
                        .map(line -> line.split(" ", 2)[0])
                        .toList())
                .isEqualTo(List.of("network:network"));
    }
}
