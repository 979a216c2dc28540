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
    private final CallAdmission admission;

    public InMemoryAddressBindings(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses) {
        admission.admit("ec2:DescribeAddresses");
        synchronized (account.provider()) {
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
        admission.admit("ec2:DescribeInstances");
        synchronized (account.provider()) {
            Instant now = account.provider().now();
            return target.equals(SOMETHING_ELSE)
                    || account.state()
                            .machines()
                            .anyMatch(machine -> machine.id().equals(target) && machine.existsAt(now));
        }
    }

    @Override
    public void bind(ResourceId address, ResourceId machineId) {
        admission.admit("ec2:AssociateAddress");
        synchronized (account.provider()) {
            AddressTargets bindings = AddressTargets.of(account);
            ResourceState found = account.require(ResourceType.ADDRESS, address).state();
            Instant now = account.provider().now();
            SimulatedMachine machine = account.state()
                    .machines()
                    .filter(candidate -> candidate.id().equals(machineId) && candidate.keepsAddressAt(now))
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("There is no such machine [machine=" + machineId + "]"));
            if (machine.stateAt(now) != Machine.State.RUNNING) {
                throw new ConflictException("An address leads only to a machine that runs [address=" + address
                        + ", machine=" + machineId + ", state=" + machine.stateAt(now) + "]");
            }
            bindings.bind(address, found.outputs().getOrDefault(AddressSpec.ADDRESS, ""), machine);
        }
    }
}
