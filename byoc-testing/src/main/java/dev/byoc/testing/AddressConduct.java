package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.error.QuotaExceededException;
import dev.byoc.model.AddressSpec;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.List;
import java.util.Map;

/** How addresses behave: limited in number, and kept while they lead to anything but a machine of their owner. */
final class AddressConduct extends Conduct<AddressSpec> {
    @Override
    ResourceId newId(Wish<AddressSpec> wish) {
        return wish.account().world().newId("eipalloc");
    }

    @Override
    void checkFirst(Wish<AddressSpec> wish) {
        int limit = wish.account().world().settings().addressLimit();
        if (wish.account().existing(ResourceType.ADDRESS).size() >= limit) {
            throw new QuotaExceededException("The account has as many addresses as it may; ask for a higher quota of"
                    + " EC2-VPC Elastic IPs, or release one [limit=" + limit + "]");
        }
    }

    @Override
    State decide(Wish<AddressSpec> wish, ResourceId id, State before, State next) {
        if (!isNew(before)) {
            return next;
        }
        return next.withOutputs(Map.of(AddressSpec.ADDRESS, newAddress(wish.account())));
    }

    /** Returns an address on the internet that nothing else has. */
    static String newAddress(Account account) {
        long number = account.world().newNumber();
        return "198." + (18 + (number >> 16 & 1)) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    @Override
    void detach(Owner owner, Account account, Account.Found found) {
        ResourceId address = found.item().id();
        Bindings bindings = Bindings.of(account);
        bindings.machine(address)
                .filter(machine -> owner.owns(machine.version().tags()))
                .ifPresent(machine -> {
                    account.gate().require(List.of("ec2:DisassociateAddress"), address.value());
                    bindings.release(address);
                });
    }

    @Override
    void checkUnused(Account account, Account.Found found) {
        ResourceId address = found.item().id();
        Bindings.of(account).find(address).ifPresent(target -> {
            throw new ConflictException("The address leads to something that is not the environment's; let it lead"
                    + " nowhere and run again [address=" + address + ", leadsTo=" + target + "]");
        });
    }

    @Override
    void forget(Account account, ResourceId id) {
        account.site().bindings().remove(id);
    }
}
