package dev.byoc.testing;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceSpec;
import dev.byoc.port.Permissions;
import dev.byoc.port.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** {@link Permissions} of an in-memory cloud, answered by the gate that every call passes. */
final class InMemoryPermissions implements Permissions {
    private final Account account;
    private final Call call;

    InMemoryPermissions(Account account, Call call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public List<Verdict> check(Owner owner, Collection<ResourceSpec> specs) {
        call.pass(List.of(), "*");
        TreeSet<String> needed = new TreeSet<>();
        for (ResourceSpec spec : specs) {
            Actions actions = Actions.of(spec.type());
            needed.addAll(actions.lists());
            needed.addAll(actions.creates());
            needed.addAll(actions.completes());
        }
        return needed.stream().map(this::verdict).toList();
    }

    private Verdict verdict(String action) {
        String check = "permission " + action;
        if (!account.world().settings().tellsPermissions()) {
            return Verdict.unknown(check, "the account's policies cannot be simulated");
        }
        return account.gate().allows(action)
                ? Verdict.ok(check)
                : Verdict.refused(
                        check,
                        "the account's policies do not allow it",
                        "grant the action to the identity that runs this");
    }
}
