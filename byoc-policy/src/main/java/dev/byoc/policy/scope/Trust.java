package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import java.util.List;

/**
 * Who may become the manager: accounts of the vendor, with an external id.
 *
 * @param accounts the vendor's accounts, twelve digits each, at least one
 * @param externalIds the ids of which a caller must give one, at least one; two while an id is exchanged
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy</a>
 */
public record Trust(List<String> accounts, List<String> externalIds) {
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
    }

    /** Returns the trust in one account with one external id. */
    public static Trust of(String account, String externalId) {
        return new Trust(List.of(account), List.of(externalId));
    }

    Policy policy(String partition) {
        Principal[] principals = accounts.stream()
                .map(account -> Principal.aws("arn:" + partition + ":iam::" + account + ":root"))
                .toArray(Principal[]::new);
        return Policy.of(Statement.allow()
                .actions("sts:AssumeRole")
                .noResource()
                .principals(principals)
                .condition("StringEquals", "sts:ExternalId", externalIds.toArray(String[]::new))
                .build());
    }

    @Override
    public String toString() {
        return "Trust[accounts=" + accounts + ", externalIds=" + externalIds.size() + " hidden]";
    }
}
