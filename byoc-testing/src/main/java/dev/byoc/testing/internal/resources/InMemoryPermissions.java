package dev.byoc.testing.internal.resources;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.Permissions;
import dev.byoc.port.Verdict;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** {@link Permissions} of an in-memory cloud, answered from the denied actions that every call meets. */
public final class InMemoryPermissions implements Permissions {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryPermissions(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public List<Verdict> check(EnvironmentKey environment, Collection<ResourceSpec> specs) {
        admission.admit(List.of(), "*");
        TreeSet<String> needed = new TreeSet<>();
        for (ResourceSpec spec : specs) {
            ResourceActions actions = ResourceActions.of(spec.type());
            needed.addAll(actions.lists());
            needed.addAll(actions.creates());
            needed.addAll(actions.completes());
        }
        return needed.stream().map(this::verdict).toList();
    }

    private Verdict verdict(String action) {
        String check = "permission " + action;
        if (!account.provider().settings().permissionsKnown()) {
            return Verdict.unknown(check, "the account's policies cannot be simulated");
        }
        return account.deniedActions().allows(action)
                ? Verdict.ok(check)
                : Verdict.refused(
                        check,
                        "the account's policies do not allow it",
                        "grant the action to the identity that runs this");
    }
}
