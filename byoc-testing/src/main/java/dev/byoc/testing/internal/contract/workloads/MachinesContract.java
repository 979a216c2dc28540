package dev.byoc.testing.internal.contract.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.NotFoundException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.Machines} must do. */
public abstract class MachinesContract extends WorkloadContract {
    @BeforeEach
    void makeFleet() {
        scratch().assumeAbility(ProviderAbility.FLEETS);
        workloads().makeFleet();
    }

    @Test
    void look_newFleet_carriesNoReleaseAndIsEmpty() {
        FleetState fleet = workloads().look();

        assertThat(fleet.source()).isEmpty();
        assertThat(fleet.desired()).isZero();
        assertThat(fleet.max()).isEqualTo(10);
        assertThat(fleet.held()).isFalse();
        assertThat(fleet.machines()).isEmpty();
        assertThat(fleet.failures()).isEmpty();
    }

    @Test
    void look_unknownFleet_throwsNotFound() {
        ResourceId unknown = ResourceId.of(scratch().environment().prefix() + "-nowhere");

        assertThatThrownBy(() -> scratch().cloud().machines().look(scratch().environment(), unknown))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void resize_unknownFleet_throwsNotFound() {
        scratch().assumeAbility(ProviderAbility.REFUSES_UNKNOWN_FLEET);
        ResourceId unknown = ResourceId.of(scratch().environment().prefix() + "-nowhere");

        assertThatThrownBy(() -> scratch().cloud().machines().resize(unknown, 0))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void resize_more_machinesComeToRun() {
        List<Machine> machines = workloads().run(2);

        assertThat(workloads().look().desired()).isEqualTo(2);
        assertThat(machines).extracting(Machine::id).doesNotHaveDuplicates();
        assertThat(machines).allSatisfy(machine -> {
            assertThat(machine.source()).isEmpty();
            assertThat(machine.instanceType()).isEqualTo(fixture().instanceType());
            assertThat(scratch().cloud().zones().list()).contains(machine.zone());
            assertThat(machine.sound()).isTrue();
            assertThat(machine.privateAddress()).isPresent();
        });
    }

    @Test
    void resize_none_machinesGo() {
        workloads().run(2);

        assertThat(workloads().run(0)).isEmpty();

        assertThat(workloads().look().desired()).isZero();
    }

    @Test
    void resize_beyondMaximum_isRefused() {
        scratch().assumeAbility(ProviderAbility.KEEPS_FLEET_MAXIMUM);

        assertThatThrownBy(() -> workloads().resize(11)).isInstanceOf(ProviderException.class);

        assertThat(workloads().look().desired()).isZero();
    }

    @Test
    void pin_release_newMachinesAloneAreMadeFromIt() {
        String first = source("one");
        String second = source("two");
        workloads().pin(first);
        ResourceId old = workloads().run(1).get(0).id();

        workloads().pin(second);
        workloads().pin(second);

        assertThat(workloads().look().source()).contains(second);
        assertThat(workloads().run(2)).allSatisfy(machine -> assertThat(machine.source())
                .contains(machine.id().equals(old) ? first : second));
    }

    @Test
    void pin_unknownRelease_throwsNotFoundAndChangesNothing() {
        String source = source("one");
        workloads().pin(source);

        assertThatThrownBy(() -> workloads().pin(source.substring(0, source.length() - 1) + "x"))
                .isInstanceOf(NotFoundException.class);

        assertThat(workloads().look().source()).contains(source);
    }

    private String source(String content) {
        return workloads()
                .host(workloads().spec(workloads().release(content).build()))
                .source();
    }

    @Test
    void update_fleetPinnedToARelease_leavesItPinned() {
        String pinned = source("one");
        workloads().pin(pinned);
        FleetSpec larger = samples()
                .fleet()
                .addSubnets(SampleSpecs.SUBNET, Component.of("subnet-b"))
                .maxSize(20)
                .build();

        Observed updated = scratch().change(scratch().environment(), scratch().only(ResourceType.FLEET), larger);

        assertThat(updated.attributes().get(FleetSpec.MAX_SIZE)).isEqualTo("20");
        assertThat(workloads().look().max()).isEqualTo(20);
        assertThat(workloads().look().source()).contains(pinned);
    }

    @Test
    void retire_machine_thatOneGoesAndNoOtherComes() {
        List<Machine> machines = workloads().run(2);
        ResourceId one = machines.get(0).id();

        workloads().retire(one);

        assertThat(workloads().await(current -> current.size() == 1))
                .extracting(Machine::id)
                .containsExactly(machines.get(1).id());
        assertThat(workloads().look().desired()).isEqualTo(1);
        assertThatCode(() -> workloads().retire(one)).doesNotThrowAnyException();
        assertThat(workloads().look().desired()).isEqualTo(1);
    }

    @Test
    void protect_machine_anotherGoes() {
        scratch().assumeAbility(ProviderAbility.KEEPS_PROTECTED_MACHINES);
        List<Machine> machines = workloads().run(2);
        ResourceId one = machines.get(0).id();
        protect(one, true);

        workloads().resize(1);
        assertThat(workloads().await(current -> current.size() == 1))
                .extracting(Machine::id)
                .containsExactly(one);

        protect(one, false);
        assertThat(workloads().run(0)).isEmpty();
    }

    @Test
    void protect_thenNot_isShown() {
        ResourceId one = workloads().run(2).get(0).id();
        assertThat(workloads().look().machines()).noneMatch(Machine::protectedFromScaleIn);

        protect(one, true);
        assertThat(workloads().look().machines())
                .filteredOn(Machine::protectedFromScaleIn)
                .extracting(Machine::id)
                .containsExactly(one);

        protect(one, false);
        assertThat(workloads().look().machines()).noneMatch(Machine::protectedFromScaleIn);
    }

    @Test
    void protect_machineThatIsNotThere_isLeftOut() {
        ResourceId one = workloads().run(1).get(0).id();

        scratch()
                .cloud()
                .machines()
                .protect(workloads().id(SampleSpecs.FLEET), List.of(ResourceId.of("i-0123456789abcdef0"), one), true);

        assertThat(workloads().look().machines()).allMatch(Machine::protectedFromScaleIn);
    }

    @Test
    void hold_thenNot_isShown() {
        hold(true);
        hold(true);
        assertThat(workloads().look().held()).isTrue();

        hold(false);
        assertThat(workloads().look().held()).isFalse();
    }

    private void protect(ResourceId machine, boolean protect) {
        scratch().cloud().machines().protect(workloads().id(SampleSpecs.FLEET), List.of(machine), protect);
    }

    private void hold(boolean hold) {
        scratch().cloud().machines().hold(workloads().id(SampleSpecs.FLEET), hold);
    }
}
