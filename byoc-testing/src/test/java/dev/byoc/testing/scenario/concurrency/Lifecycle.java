package dev.byoc.testing.scenario.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.plan.TeardownOption;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.VirtualClock;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Every operation on an environment and on its workload, from nothing to nothing, in an account of its own. */
final class Lifecycle {
    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud = InMemoryCloud.builder()
            .clock(clock)
            .pauser(clock)
            .visibilityDelay(Duration.ofSeconds(2))
            .build();
    private final ByocEnvironment environment;

    Lifecycle(UnaryOperator<ByocEnvironment.Builder> more) {
        environment = more.apply(ByocEnvironment.builder()
                        .cloud(cloud)
                        .vendor(EnvironmentFixture.VENDOR)
                        .id(EnvironmentFixture.DEPLOYMENT)
                        .blueprint(TestBlueprints.open())
                        .records(InMemoryRecords.create())
                        .clock(clock)
                        .pauser(clock))
                .build();
    }

    void run() {
        String before = cloud.snapshot();
        makeEnvironment();
        roll();
        change();
        leave();
        assertThat(cloud.snapshot()).isEqualTo(before);
    }

    void makeEnvironment() {
        assertThat(environment.preflight()).isNotEmpty();
        assertThat(environment.apply(environment.plan()).resources()).isNotEmpty();
        assertThat(environment.provision().applied().isEmpty()).isTrue();
        assertThat(environment.drift().isClean()).isTrue();
        assertThat(environment.repair().applied().isEmpty()).isTrue();
    }

    void roll() {
        Deployment first = deployment("first");
        assertThat(first.plan().release())
                .isEqualTo(first.release().orElseThrow().id());
        assertThat(first.rollout().machines()).hasSize(1);
    }

    private void change() {
        Deployment second = deployment("second");
        assertThat(second.rollout().before())
                .isEqualTo(deployment("first").release().map(release -> release.id()));
        assertThat(second.rollback().release())
                .isEqualTo(deployment("first").release().orElseThrow().id());
        assertThat(second.scale(2).machines()).hasSize(2);
        second.suspend();
        assertThat(second.status().suspended()).isTrue();
        assertThat(second.resume().machines()).hasSize(2);
        assertThat(second.repair().machines()).hasSize(2);
    }

    void leave() {
        assertThat(environment.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS).deleted())
                .isNotEmpty();
    }

    private Deployment deployment(String content) {
        return environment.open().deployment("web", d -> d.image(DeploymentFixture.image(content))
                .bake(Duration.ofSeconds(20))
                .health(cloud.healthCheck())
                .attestations(cloud.attestations())
                .trustedRoot(cloud.attestationRoot()));
    }
}
