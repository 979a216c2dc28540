package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.testing.fixture.ProvisionedEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two worlds that were reached in different ways are the same text. */
class InMemoryCloudSnapshotTest {
    private static final Release RELEASE = ProvisionedEnvironment.release("one");

    @Test
    void snapshot_sameReachedByADetour_isEqual() {
        ProvisionedEnvironment straight = ProvisionedEnvironment.create();
        reach(straight);
        ProvisionedEnvironment detour = ProvisionedEnvironment.create();
        HostedRelease other = detour.host(ProvisionedEnvironment.release("other"));
        detour.run(other.source(), 3);
        detour.pass(ProvisionedEnvironment.START_UP);
        detour.cloud()
                .addressBindings()
                .bind(detour.id("address-1"), detour.machines().get(1).id());
        detour.resize(0);
        detour.pass(ProvisionedEnvironment.REMOVAL);
        reach(detour);
        detour.cloud().releases().delete(detour.environment(), other);

        assertThat(detour.cloud().snapshot()).isEqualTo(straight.cloud().snapshot());
    }

    @Test
    void snapshot_workload_namesReleaseAddressAndImage() {
        ProvisionedEnvironment stage = ProvisionedEnvironment.create();
        stage.outsideChanges().resize(stage.the("fleet"), 1);
        reach(stage);
        stage.outsideChanges().putObject(stage.id("images"), "images/" + RELEASE.imageSha256() + ".eif");
        stage.cloud().machines().hold(stage.id("fleet"), true);
        stage.outsideChanges().bindElsewhere(stage.id("address-2"));

        assertThat(stage.cloud().snapshot().lines())
                .contains(
                        "machine of template running",
                        "machine of " + RELEASE.id() + " at address:address-1 running protected")
                .anyMatch(line -> line.endsWith(" holds [" + RELEASE.id() + "]"))
                .anyMatch(line -> line.endsWith(" holds [" + RELEASE.imageSha256() + "]"))
                .anyMatch(line -> line.endsWith(" pinned to " + RELEASE.id() + ", desired 2, held"))
                .anyMatch(line -> line.startsWith("address:address-2 ") && line.endsWith(" bound"));
    }

    private static void reach(ProvisionedEnvironment stage) {
        int more = stage.machines().size() + 1;
        stage.run(stage.host(RELEASE).source(), more);
        stage.pass(ProvisionedEnvironment.START_UP);
        var machine = stage.machines().get(more - 1);
        stage.cloud().machines().protect(stage.id("fleet"), List.of(machine.id()), true);
        stage.cloud().addressBindings().bind(stage.id("address-1"), machine.id());
    }
}
