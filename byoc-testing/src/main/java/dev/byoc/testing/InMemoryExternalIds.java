package dev.byoc.testing;

import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.ResourceType;
import dev.byoc.port.ExternalIds;
import java.util.List;

/** {@link ExternalIds} of an in-memory cloud. */
final class InMemoryExternalIds implements ExternalIds {
    private final Account account;
    private final Call call;

    InMemoryExternalIds(Account account, Call call) {
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
