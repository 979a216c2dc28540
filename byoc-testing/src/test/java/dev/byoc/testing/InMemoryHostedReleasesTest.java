package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.testing.fixture.ProvisionedEnvironment;
import org.junit.jupiter.api.Test;

/** What the versions of a launch template do besides what every cloud must. */
class InMemoryHostedReleasesTest {
    private static final Release RELEASE = ProvisionedEnvironment.release("one");

    private final ProvisionedEnvironment stage = ProvisionedEnvironment.create();

    @Test
    void list_unknownTemplate_isNotFound() {
        assertThatThrownBy(() -> stage.cloud().releases().list(stage.environment(), ResourceId.of("lt-0123")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void change_ofTemplate_isAnotherBaseAndLeavesReleases() {
        HostedRelease hosted = stage.host(RELEASE);
        String before = stage.base();

        stage.outsideChanges().setAttribute(stage.the("template"), LaunchTemplateSpec.DISK_GIB, "50");

        assertThat(stage.base()).isNotEqualTo(before);
        assertThat(stage.cloud()
                        .releases()
                        .list(stage.environment(), stage.id("template"))
                        .releases())
                .containsExactly(hosted);
    }
}
