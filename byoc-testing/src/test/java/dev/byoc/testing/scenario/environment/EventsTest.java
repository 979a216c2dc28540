package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.error.LeaseHeldException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.event.MachineStage;
import dev.byoc.event.RolloutEvent;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.OperationId;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final List<ByocEvent> events = new ArrayList<>();

    @Test
    void operation_everyEvent_saysWhenInWhichRunAndWhere() {
        Instant begin = lab.clock().instant();

        listened(events::add).provision();

        EnvironmentKey environment =
                EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT);
        assertThat(events).allMatch(event -> event.environment().equals(environment));
        assertThat(events)
                .extracting(ByocEvent::operationId)
                .containsOnly(events.get(0).operationId());
        assertThat(events).extracting(ByocEvent::time).isSorted().allMatch(time -> !time.isBefore(begin));
        assertThat(events)
                .extracting(ByocEvent::kind)
                .startsWith("operation.started", "plan.made")
                .endsWith("operation.finished");
    }

    @Test
    void operation_runTwice_hasAnotherIdEachTime() {
        ByocEnvironment environment = listened(events::add);

        environment.provision();
        environment.provision();

        assertThat(events.stream().map(ByocEvent::operationId).distinct()).hasSize(2);
    }

    @Test
    void lease_heldByARun_namesIt() {
        AtomicReference<OperationId> holder = new AtomicReference<>();
        AtomicReference<LeaseHeldException> refusal = new AtomicReference<>();
        ByocEnvironment second = lab.process(TestBlueprints.open());
        ByocEnvironment first = listened(event -> {
            if (event instanceof ByocEvent.Planned) {
                holder.set(event.operationId());
                assertThatThrownBy(second::provision).isInstanceOfSatisfying(LeaseHeldException.class, refusal::set);
            }
        });

        first.provision();

        assertThat(refusal.get())
                .hasMessageContaining(Objects.requireNonNull(holder.get()).value());
    }

    @Test
    void listener_thatThrows_harmsNeitherTheOperationNorTheOthers() {
        ByocEnvironment environment =
                lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.listener(event -> {
                            throw new IllegalStateException("not well");
                        })
                        .listener(event -> {
                            throw new StackOverflowError();
                        })
                        .listener(events::add));

        assertThat(environment.provision().resources()).isNotEmpty();

        assertThat(events).last().isInstanceOfSatisfying(ByocEvent.Finished.class, finished -> assertThat(
                        finished.succeeded())
                .isTrue());
    }

    @Test
    void rollout_firstRelease_tellsWhatHappensAsData() {
        DeploymentFixture web = DeploymentFixture.in(lab);
        web.of("one").rollout();
        web.of(listened(events::add), DeploymentFixture.image("two"), d -> {}).rollout();

        assertThat(events)
                .filteredOn(RolloutEvent.class::isInstance)
                .extracting(ByocEvent::kind)
                .contains(
                        "image.uploading", "fleet.source-chosen", "fleet.resized", "address.moved", "machine.retired");
        assertThat(events)
                .filteredOn(RolloutEvent.MachineSeen.class::isInstance)
                .extracting(event -> ((RolloutEvent.MachineSeen) event).stage())
                .containsExactly(MachineStage.STARTING, MachineStage.RUNNING, MachineStage.ATTESTED);
        assertThat(events)
                .extracting(ByocEvent::operationId)
                .containsOnly(events.get(0).operationId());
    }

    private ByocEnvironment listened(ByocListener listener) {
        return lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.listener(listener));
    }
}
