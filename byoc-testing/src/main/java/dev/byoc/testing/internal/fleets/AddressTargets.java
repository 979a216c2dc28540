package dev.byoc.testing.internal.fleets;

import dev.byoc.model.ResourceId;
import dev.byoc.port.AddressBindings;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The machines that the addresses of an account lead to now. Called with the provider locked. */
public final class AddressTargets {
    private final RegionalAccount account;
    private final Map<ResourceId, ResourceId> all;

    private AddressTargets(RegionalAccount account) {
        this.account = account;
        this.all = account.state().bindings();
    }

    /** Returns the bindings without those of machines that are gone, which the provider removes by itself. */
    public static AddressTargets of(RegionalAccount account) {
        FleetScaling.catchUp(account);
        Instant now = account.provider().now();
        AddressTargets bindings = new AddressTargets(account);
        bindings.all
                .values()
                .removeIf(target -> !target.equals(AddressBindings.SOMETHING_ELSE)
                        && account.state()
                                .machines()
                                .noneMatch(machine -> machine.id().equals(target) && machine.keepsAddressAt(now)));
        return bindings;
    }

    public Optional<ResourceId> find(ResourceId address) {
        return Optional.ofNullable(all.get(address));
    }

    /** Returns the addresses that lead to {@code machine}. */
    public Optional<ResourceId> to(ResourceId machine) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().equals(machine))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Lets {@code address}, which is {@code text}, lead to {@code machine} and to nothing else, and nothing else there.
     */
    void bind(ResourceId address, String text, SimulatedMachine machine) {
        release(address);
        to(machine.id()).ifPresent(this::release);
        all.put(address, machine.id());
        machine.publicAddress(Optional.of(text));
    }

    public void bindElsewhere(ResourceId address) {
        release(address);
        all.put(address, AddressBindings.SOMETHING_ELSE);
    }

    /** Returns the machine that {@code address} leads to; empty when nowhere, or to something else. */
    public Optional<SimulatedMachine> machine(ResourceId address) {
        return find(address).flatMap(target -> account.state()
                .machines()
                .filter(machine -> machine.id().equals(target))
                .findFirst());
    }

    /** Lets {@code address} lead nowhere; a machine that had it gets another if its subnet gives any. */
    public void release(ResourceId address) {
        machine(address)
                .ifPresent(machine -> machine.publicAddress(
                        machine.placement().publicAddress().map(former -> account.provider()
                                .newPublicAddress())));
        all.remove(address);
    }
}
