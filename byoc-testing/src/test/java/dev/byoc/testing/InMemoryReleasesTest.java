package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Release;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the versions of a launch template do besides what every cloud must. */
class InMemoryReleasesTest {
    private static final Release RELEASE = Stage.release("one");

    private final Stage stage = Stage.create();

    @Test
    void create_aDayLater_isAnotherRequest() {
        HostedRelease first = stage.host(RELEASE);
        stage.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(stage.host(RELEASE)).isEqualTo(first);

        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.host(RELEASE).version()).isEqualTo(first.version() + 1);
    }

    @Test
    void create_unknownBaseOrTemplate_isNotFound() {
        assertThatThrownBy(() -> stage.cloud().releases().create(stage.owner(), stage.hosting(RELEASE), 7))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stage.cloud().releases().list(stage.owner(), ResourceId.of("lt-0123")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void delete_defaultVersion_isConflict() {
        assertThatThrownBy(() -> stage.cloud().releases().delete(stage.id("template"), 1))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void change_ofTemplate_takesTheNextNumberAndIsTheBase() {
        long hosted = stage.host(RELEASE).version();

        stage.console().setAttribute(stage.the("template"), LaunchTemplateSpec.DISK_GIB, "50");

        assertThat(stage.the("template").outputs())
                .containsEntry(LaunchTemplateSpec.VERSION, Long.toString(hosted + 1));
        assertThat(stage.cloud()
                        .releases()
                        .list(stage.owner(), stage.id("template"))
                        .base())
                .isEqualTo(hosted + 1);
    }
}
