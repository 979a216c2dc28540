package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Release;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two worlds that were reached in different ways are the same text. */
class SnapshotTest {
    private static final Release RELEASE = Stage.release("one");

    @Test
    void snapshot_sameReachedByADetour_isEqual() {
        Stage straight = Stage.create();
        reach(straight);
        Stage detour = Stage.create();
        HostedRelease other = detour.host(Stage.release("other"));
        detour.run(other.source(), 3);
        detour.pass(Stage.START_UP);
        detour.cloud()
                .addressBindings()
                .bind(detour.id("address-1"), detour.machines().get(1).id());
        detour.resize(0);
        detour.pass(Stage.REMOVAL);
        reach(detour);
        detour.cloud().releases().delete(detour.owner(), other);

        assertThat(detour.cloud().snapshot()).isEqualTo(straight.cloud().snapshot());
    }

    @Test
    void snapshot_workload_namesReleaseAddressAndImage() {
        Stage stage = Stage.create();
        stage.console().resize(stage.the("fleet"), 1);
        reach(stage);
        stage.console().putObject(stage.id("images"), "images/" + RELEASE.imageSha256() + ".eif");
        stage.cloud().machines().hold(stage.id("fleet"), true);
        stage.console().bindElsewhere(stage.id("address-2"));

        assertThat(stage.cloud().snapshot().lines())
                .contains(
                        "machine of template running",
                        "machine of " + RELEASE.id() + " at address:address-1 running protected")
                .anyMatch(line -> line.endsWith(" holds [" + RELEASE.id() + "]"))
                .anyMatch(line -> line.endsWith(" holds [" + RELEASE.imageSha256() + "]"))
                .anyMatch(line -> line.endsWith(" pinned to " + RELEASE.id() + ", desired 2, held"))
                .anyMatch(line -> line.startsWith("address:address-2 ") && line.endsWith(" bound"));
    }

    private static void reach(Stage stage) {
        int more = stage.machines().size() + 1;
        stage.run(stage.host(RELEASE).source(), more);
        stage.pass(Stage.START_UP);
        var machine = stage.machines().get(more - 1);
        stage.cloud().machines().protect(stage.id("fleet"), List.of(machine.id()), true);
        stage.cloud().addressBindings().bind(stage.id("address-1"), machine.id());
    }
}
