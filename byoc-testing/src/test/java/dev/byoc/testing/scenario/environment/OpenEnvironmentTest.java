package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.OpenEnvironment;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import org.junit.jupiter.api.Test;

class OpenEnvironmentTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final ByocEnvironment environment = lab.process(TestBlueprints.open());

    @Test
    void open_provisioned_holdsWhatDeploymentsRunOn() {
        LiveEnvironment live = environment.provision();

        OpenEnvironment open = environment.open();

        assertThat(open.account()).isEqualTo(live.account());
        assertThat(open.region()).isEqualTo(live.region());
        assertThat(open.ofType(ResourceType.FLEET)).isEqualTo(live.ofType(ResourceType.FLEET));
    }

    @Test
    void open_kindThatWasNotLookedFor_isRefusedRatherThanEmpty() {
        environment.provision();
        OpenEnvironment open = environment.open();

        assertThatThrownBy(() -> open.ofType(ResourceType.MANAGER_IDENTITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("provision()");
    }

    @Test
    void repair_noSuchEnvironment_isRefusedAndMakesNothing() {
        String before = lab.cloud().snapshot();

        assertThatThrownBy(environment::repair)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("acme-d-7f3a");

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(ByocEnvironment.list(lab.records())).isEmpty();
    }

    @Test
    void repair_afterTheRecordsWereLost_goesByTheTags() {
        environment.provision();
        lab.outsideChanges().setAttribute(lab.the("audit-log"), LogGroupSpec.RETENTION_DAYS, "1");
        lab.loseRecords();

        assertThat(lab.process(TestBlueprints.open()).repair().applied().changes())
                .isPositive();
    }

    @Test
    void repair_missingResource_makesItAgain() {
        environment.provision();
        String before = lab.cloud().snapshot();
        lab.outsideChanges().delete(lab.the("audit-log"));

        environment.repair();

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
    }
}
