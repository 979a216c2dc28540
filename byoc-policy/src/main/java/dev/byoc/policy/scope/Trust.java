package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Who may become the manager: accounts of the vendor or one role of each, with an external id.
 *
 * @param accounts the vendor's accounts, twelve digits each, at least one
 * @param externalIds the ids of which a caller must give one, at least one; two while an id is exchanged
 * @param role path and name of the role of each account that alone may become the manager, such as
 *     {@code acme/backend}; empty when every identity that the account lets do so may
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy</a>
 */
public record Trust(List<String> accounts, List<String> externalIds, Optional<String> role) {
    public Trust {
        accounts = List.copyOf(accounts);
        externalIds = List.copyOf(externalIds);
        if (accounts.isEmpty() || externalIds.isEmpty()) {
            throw new IllegalArgumentException("A trust needs an account and an external id; without the id anybody"
                    + " could let the vendor act for them");
        }
        if (!accounts.stream().allMatch(account -> account.matches("\\d{12}"))
                || !externalIds.stream().allMatch(id -> id.matches("[\\w+=,.@:/-]{2,1224}"))) {
            throw new IllegalArgumentException("An account has twelve digits; an external id has 2 to 1,224 characters"
                    + " of letters, digits and +=,.@:/-");
        }
        if (!role.orElse("role").matches("[\\x21-\\x7e&&[^*?$]]{1,576}")) {
            throw new IllegalArgumentException(
                    "A role is path and name without wildcards, such as acme/backend [role=" + role.orElse("") + "]");
        }
    }

    /** Makes the trust in every identity that {@code accounts} let become the manager. */
    public Trust(List<String> accounts, List<String> externalIds) {
        this(accounts, externalIds, Optional.empty());
    }

    /** Returns the trust in one account with one external id. */
    public static Trust of(String account, String externalId) {
        return new Trust(List.of(account), List.of(externalId));
    }

    /** Returns this trust with {@code role}, path and name, as the only role of each account that is trusted. */
    public Trust onlyRole(String role) {
        return new Trust(accounts, externalIds, Optional.of(role));
    }

    /** Returns the trust policy of the manager's role in {@code partition}: never to be shown, it tells the ids. */
    public Policy policy(String partition) {
        return Policy.of(Statement.allow()
                .actions("sts:AssumeRole")
                .noResource()
                .principals(principals(partition))
                .condition("StringEquals", "sts:ExternalId", externalIds.toArray(String[]::new))
                .build());
    }

    Principal[] principals(String partition) {
        String who = role.map(name -> "role/" + name).orElse("root");
        return accounts.stream()
                .map(account -> Principal.aws("arn:" + partition + ":iam::" + account + ":" + who))
                .toArray(Principal[]::new);
    }

    @Override
    public String toString() {
        return "Trust[accounts=" + accounts + ", externalIds=" + externalIds.size() + " hidden, role="
                + role.orElse("any") + "]";
    }
}
