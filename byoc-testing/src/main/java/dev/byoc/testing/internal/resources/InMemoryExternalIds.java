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
    private final CallAdmission admission;

    public InMemoryExternalIds(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public List<ExternalId> find(IdentityName manager) {
        admission.admit("iam:GetRole");
        synchronized (account.provider()) {
            return account.seen(ResourceType.MANAGER_IDENTITY).stream()
                    .filter(found -> found.state()
                                    .attribute(ManagerIdentitySpec.NAME)
                                    .equals(manager.name())
                            && found.state().attribute(ManagerIdentitySpec.PATH).equals(manager.path()))
                    .findFirst()
                    .map(found -> found.state().externalIds())
                    .orElse(List.of());
        }
    }
}
