package dev.byoc.testing.internal.contract.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.AddressBindings} must do. */
public abstract class AddressBindingsContract extends WorkloadContract {
    private static final ResourceId NO_ADDRESS = ResourceId.of("eipalloc-0123456789abcdef0");
    private static final ResourceId NO_MACHINE = ResourceId.of("i-0123456789abcdef0");

    @Test
    void list_newAddress_leadsNowhereAndUnknownOnesAreLeftOut() {
        Observed address = makeAddress();

        assertThat(scratch().cloud().addressBindings().list(List.of(address.id(), NO_ADDRESS)))
                .isEqualTo(Map.of(address.id(), Optional.empty()));
        assertThat(scratch().cloud().addressBindings().list(List.of())).isEmpty();
    }

    @Test
    void bind_machine_isListedAndShownByIt() {
        Observed address = makeAddress();
        Machine machine = run(1).get(0);

        bind(address, machine);
        bind(address, machine);

        assertThat(target(address)).hasValue(machine.id());
        assertThat(workloads().look().machines())
                .extracting(Machine::publicAddress)
                .containsExactly(publicAddress(address));
    }

    @Test
    void bind_otherMachine_moves() {
        Observed address = makeAddress();
        List<Machine> machines = run(2);
        bind(address, machines.get(0));

        bind(address, machines.get(1));

        assertThat(target(address)).hasValue(machines.get(1).id());
    }

    @Test
    void isThere_machine_untilItIsGone() {
        Machine machine = run(1).get(0);
        assertThat(scratch().cloud().addressBindings().isThere(machine.id())).isTrue();

        assertThat(workloads().run(0)).isEmpty();
        for (int i = 0; i < 100 && scratch().cloud().addressBindings().isThere(machine.id()); i++) {
            scratch().settle();
        }

        assertThat(scratch().cloud().addressBindings().isThere(machine.id())).isFalse();
        assertThat(scratch().cloud().addressBindings().isThere(NO_MACHINE)).isFalse();
    }

    @Test
    void bind_unknown_throwsNotFound() {
        Observed address = makeAddress();
        Machine machine = run(1).get(0);

        assertThatThrownBy(() -> scratch().cloud().addressBindings().bind(address.id(), NO_MACHINE))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> scratch().cloud().addressBindings().bind(NO_ADDRESS, machine.id()))
                .isInstanceOf(NotFoundException.class);

        assertThat(target(address)).isEmpty();
    }

    @Test
    void machineGone_address_leadsNowhere() {
        scratch().assumeAbility(ProviderAbility.FREES_ADDRESSES_OF_MACHINES);
        Observed address = makeAddress();
        bind(address, run(1).get(0));

        assertThat(workloads().run(0)).isEmpty();

        for (int i = 0; i < 100 && target(address).isPresent(); i++) {
            scratch().settle();
        }
        assertThat(target(address)).isEmpty();
    }

    @Test
    void delete_boundAddresses_areTakenFromTheirMachinesAlone() {
        Observed address = makeAddress();
        Observed other = makeAddress();
        List<Machine> machines = run(2);
        bind(address, machines.get(0));
        bind(other, machines.get(1));

        delete(scratch().environment(), address);
        delete(scratch().environment(), address);

        assertThat(scratch().list(ResourceType.ADDRESS))
                .extracting(Observed::id)
                .containsExactly(other.id());
        assertThat(target(other)).hasValue(machines.get(1).id());
        assertThat(workloads().look().machines())
                .extracting(Machine::publicAddress)
                .doesNotContain(publicAddress(address))
                .contains(publicAddress(other));
    }

    @Test
    void delete_addressThatLeadsToAMachineOfAnother_throwsConflictUntilItsOwnerAsks() {
        EnvironmentKey other = fixture().environment();
        Observed address = scratch().makeAs(other, samples().address());
        Machine machine = run(1).get(0);
        bind(address, machine);

        assertThatThrownBy(() -> delete(other, address))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(machine.id().value());

        assertThat(target(address)).hasValue(machine.id());
        delete(scratch().environment(), address);
        assertThat(target(address)).isEmpty();
    }

    private Observed makeAddress() {
        return scratch().make(samples().address());
    }

    private List<Machine> run(int size) {
        scratch().assumeAbility(ProviderAbility.FLEETS);
        workloads().makeFleet();
        return workloads().run(size);
    }

    private void bind(Observed address, Machine machine) {
        scratch().cloud().addressBindings().bind(address.id(), machine.id());
        scratch().settle();
    }

    private void delete(EnvironmentKey environment, Observed address) {
        scratch().cloud().resources(ResourceType.ADDRESS).delete(environment, address);
        scratch().settle();
    }

    private static Optional<String> publicAddress(Observed address) {
        return Optional.ofNullable(address.outputs().get(AddressSpec.ADDRESS));
    }

    private Optional<ResourceId> target(Observed address) {
        return scratch()
                .cloud()
                .addressBindings()
                .list(List.of(address.id()))
                .getOrDefault(address.id(), Optional.empty());
    }
}
