package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import dev.byoc.port.AddressBindings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the addresses of an account lead to now. Called with the world locked. */
final class Bindings {
    private final Account account;
    private final Map<ResourceId, ResourceId> all;

    private Bindings(Account account) {
        this.account = account;
        this.all = account.site().bindings();
    }

    /** Returns the bindings without those of machines that are gone, which the provider drops by itself. */
    static Bindings of(Account account) {
        Scaling.catchUp(account);
        Instant now = account.world().now();
        Bindings bindings = new Bindings(account);
        bindings.all
                .values()
                .removeIf(target -> !target.equals(AddressBindings.SOMETHING_ELSE)
                        && account.site()
                                .members()
                                .noneMatch(member -> member.id().equals(target) && member.keepsAddressAt(now)));
        return bindings;
    }

    Optional<ResourceId> find(ResourceId address) {
        return Optional.ofNullable(all.get(address));
    }

    /** Returns the addresses that lead to {@code machine}. */
    Optional<ResourceId> to(ResourceId machine) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().equals(machine))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Lets {@code address}, which is {@code text}, lead to {@code machine} and to nothing else, and nothing else there.
     */
    void bind(ResourceId address, String text, Member machine) {
        release(address);
        to(machine.id()).ifPresent(this::release);
        all.put(address, machine.id());
        machine.publicAddress(Optional.of(text));
    }

    void bindElsewhere(ResourceId address) {
        release(address);
        all.put(address, AddressBindings.SOMETHING_ELSE);
    }

    /** Returns the machine that {@code address} leads to; empty when nowhere, or to something else. */
    Optional<Member> machine(ResourceId address) {
        return find(address).flatMap(target -> account.site()
                .members()
                .filter(member -> member.id().equals(target))
                .findFirst());
    }

    /** Lets {@code address} lead nowhere; a machine that had it gets another if its subnet gives any. */
    void release(ResourceId address) {
        machine(address)
                .ifPresent(member -> member.publicAddress(
                        member.berth().publicAddress().map(former -> AddressConduct.newAddress(account))));
        all.remove(address);
    }
}
