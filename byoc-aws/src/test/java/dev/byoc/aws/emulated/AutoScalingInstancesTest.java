package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.MotoEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Machines and addresses of a whole environment over the real protocol. */
class AutoScalingInstancesTest {
    @RegisterExtension
    final MotoEnvironment environment =
            new MotoEnvironment(EnclaveBlueprint.builder().addresses(1));

    private final AwsCloud cloud = environment.cloud();

    @Test
    void resize_thenLook_listsInstances() {
        cloud.machines().resize(group(), 2);

        FleetState state = cloud.machines().look(environment.key(), group());

        assertThat(state.source()).isEmpty();
        assertThat(state.desired()).isEqualTo(2);
        assertThat(state.max()).isEqualTo(10);
        assertThat(state.held()).isFalse();
        assertThat(state.failures()).isEmpty();
        assertThat(state.machines()).hasSize(2).allSatisfy(machine -> {
            assertThat(machine.state()).isEqualTo(Machine.State.RUNNING);
            assertThat(machine.source()).isEmpty();
            assertThat(machine.sound()).isTrue();
            assertThat(machine.privateAddress()).isPresent();
        });
    }

    @Test
    void retire_oneOfTwo_leavesTheOther() {
        cloud.machines().resize(group(), 2);
        List<Machine> machines =
                cloud.machines().look(environment.key(), group()).machines();

        cloud.machines().retire(group(), machines.get(0).id());
        cloud.machines().retire(group(), machines.get(0).id());

        FleetState state = cloud.machines().look(environment.key(), group());
        assertThat(state.desired()).isEqualTo(1);
        assertThat(state.machines())
                .filteredOn(machine -> machine.state() != Machine.State.LEAVING)
                .extracting(Machine::id)
                .containsExactly(machines.get(1).id());
    }

    @Test
    void protect_thenScaleIn_keepsProtectedInstance() {
        cloud.machines().resize(group(), 3);
        ResourceId kept = cloud.machines()
                .look(environment.key(), group())
                .machines()
                .get(1)
                .id();

        cloud.machines().protect(group(), List.of(kept, ResourceId.of("i-0123456789abcdef0")), true);
        cloud.machines().resize(group(), 1);

        assertThat(cloud.machines().look(environment.key(), group()).machines())
                .filteredOn(machine -> machine.state() != Machine.State.LEAVING)
                .extracting(Machine::id)
                .contains(kept);
    }

    @Test
    void hold_thenRelease_isVisible() {
        cloud.machines().hold(group(), true);
        assertThat(cloud.machines().look(environment.key(), group()).held()).isTrue();

        cloud.machines().hold(group(), false);
        assertThat(cloud.machines().look(environment.key(), group()).held()).isFalse();
    }

    @Test
    void bind_secondInstance_movesAddress() {
        ResourceId address = environment.id(ResourceType.ADDRESS);
        cloud.machines().resize(group(), 2);
        List<Machine> machines =
                cloud.machines().look(environment.key(), group()).machines();
        assertThat(cloud.addressBindings().list(List.of(address))).isEqualTo(Map.of(address, Optional.empty()));

        machines.forEach(machine -> cloud.addressBindings().bind(address, machine.id()));

        assertThat(cloud.addressBindings().list(List.of(address, ResourceId.of("eipalloc-0123456789abcdef0"))))
                .isEqualTo(Map.of(address, Optional.of(machines.get(1).id())));
    }

    private ResourceId group() {
        return environment.id(ResourceType.FLEET);
    }
}
