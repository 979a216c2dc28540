package dev.byoc.testing.internal.resources;

import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.ExternalIds;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.List;

/** {@link ExternalIds} of an in-memory cloud. */
public final class InMemoryExternalIds implements ExternalIds {
    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryExternalIds(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public List<ExternalId> find(IdentityName manager) {
        call.pass("iam:GetRole");
        synchronized (account.world()) {
            return account.seen(ResourceType.MANAGER_IDENTITY).stream()
                    .filter(found -> found.state()
                                    .attribute(ManagerIdentitySpec.NAME)
                                    .equals(manager.name())
                            && found.state().attribute(ManagerIdentitySpec.PATH).equals(manager.path()))
                    .findFirst()
                    .map(found -> found.state().secrets())
                    .orElse(List.of());
        }
    }
}
