package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.AddressSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.AddressBindings;
import dev.byoc.rollout.Machine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link AddressBindings} of an in-memory cloud. */
final class InMemoryAddressBindings implements AddressBindings {
    private final Account account;
    private final Call call;

    InMemoryAddressBindings(Account account, Call call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses) {
        call.pass("ec2:DescribeAddresses");
        synchronized (account.world()) {
            Bindings bindings = Bindings.of(account);
            Map<ResourceId, Optional<ResourceId>> targets = new HashMap<>();
            for (ResourceId address : addresses) {
                if (account.existing(ResourceType.ADDRESS, address).isPresent()) {
                    targets.put(address, bindings.find(address));
                }
            }
            return Map.copyOf(targets);
        }
    }

    @Override
    public boolean isThere(ResourceId target) {
        call.pass("ec2:DescribeInstances");
        synchronized (account.world()) {
            Instant now = account.world().now();
            return target.equals(SOMETHING_ELSE)
                    || account.site().members().anyMatch(member -> member.id().equals(target) && member.isThereAt(now));
        }
    }

    @Override
    public void bind(ResourceId address, ResourceId machine) {
        call.pass("ec2:AssociateAddress");
        synchronized (account.world()) {
            Bindings bindings = Bindings.of(account);
            State found = account.require(ResourceType.ADDRESS, address).state();
            Instant now = account.world().now();
            Member member = account.site()
                    .members()
                    .filter(candidate -> candidate.id().equals(machine) && candidate.keepsAddressAt(now))
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("There is no such machine [machine=" + machine + "]"));
            if (member.stateAt(now) != Machine.State.RUNNING) {
                throw new ConflictException("An address leads only to a machine that runs [address=" + address
                        + ", machine=" + machine + ", state=" + member.stateAt(now) + "]");
            }
            bindings.bind(address, found.outputs().getOrDefault(AddressSpec.ADDRESS, ""), member);
        }
    }
}
