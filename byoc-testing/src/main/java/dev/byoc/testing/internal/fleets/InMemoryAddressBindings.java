package dev.byoc.testing.internal.fleets;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.AddressBindings;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link AddressBindings} of an in-memory cloud. */
public final class InMemoryAddressBindings implements AddressBindings {
    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryAddressBindings(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses) {
        call.pass("ec2:DescribeAddresses");
        synchronized (account.world()) {
            AddressTargets bindings = AddressTargets.of(account);
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
            AddressTargets bindings = AddressTargets.of(account);
            ResourceState found = account.require(ResourceType.ADDRESS, address).state();
            Instant now = account.world().now();
            SimulatedMachine member = account.site()
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
