package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Release;
import org.junit.jupiter.api.Test;

/** What the versions of a launch template do besides what every cloud must. */
class InMemoryReleasesTest {
    private static final Release RELEASE = Stage.release("one");

    private final Stage stage = Stage.create();

    @Test
    void list_unknownTemplate_isNotFound() {
        assertThatThrownBy(() -> stage.cloud().releases().list(stage.owner(), ResourceId.of("lt-0123")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void change_ofTemplate_isAnotherBaseAndLeavesReleases() {
        HostedRelease hosted = stage.host(RELEASE);
        String before = stage.base();

        stage.console().setAttribute(stage.the("template"), LaunchTemplateSpec.DISK_GIB, "50");

        assertThat(stage.base()).isNotEqualTo(before);
        assertThat(stage.cloud()
                        .releases()
                        .list(stage.owner(), stage.id("template"))
                        .releases())
                .containsExactly(hosted);
    }
}
