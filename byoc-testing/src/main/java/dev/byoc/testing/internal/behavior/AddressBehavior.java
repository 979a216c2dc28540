package dev.byoc.testing.internal.behavior;

import dev.byoc.error.ConflictException;
import dev.byoc.error.QuotaExceededException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.fleets.AddressTargets;
import java.util.List;
import java.util.Map;

/** How addresses behave: limited in number, and kept while they lead to anything but a machine of their owner. */
public final class AddressBehavior extends ResourceBehavior<AddressSpec> {
    @Override
    public ResourceId newId(Request<AddressSpec> request) {
        return request.account().provider().newId("eipalloc");
    }

    @Override
    public void checkCreation(Request<AddressSpec> request) {
        int limit = request.account().provider().settings().addressLimit();
        if (request.account().existing(ResourceType.ADDRESS).size() >= limit) {
            throw new QuotaExceededException("The account has as many addresses as it may; ask for a higher quota of"
                    + " EC2-VPC Elastic IPs, or release one [limit=" + limit + "]");
        }
    }

    @Override
    public ResourceState complete(
            Request<AddressSpec> request, ResourceId id, ResourceState before, ResourceState next) {
        if (!isNew(before)) {
            return next;
        }
        return next.withOutputs(
                Map.of(AddressSpec.ADDRESS, request.account().provider().newPublicAddress()));
    }

    @Override
    public void detach(EnvironmentKey environment, RegionalAccount account, RegionalAccount.Found found) {
        ResourceId address = found.history().id();
        AddressTargets bindings = AddressTargets.of(account);
        bindings.machine(address)
                .filter(machine -> environment.owns(machine.version().tags()))
                .ifPresent(machine -> {
                    account.deniedActions().require(List.of("ec2:DisassociateAddress"), address.value());
                    bindings.release(address);
                });
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        ResourceId address = found.history().id();
        AddressTargets.of(account).find(address).ifPresent(target -> {
            throw new ConflictException("The address leads to something that is not the environment's; let it lead"
                    + " nowhere and run again [address=" + address + ", leadsTo=" + target + "]");
        });
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.state().bindings().remove(id);
    }
}
