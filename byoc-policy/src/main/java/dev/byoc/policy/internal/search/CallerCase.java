package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.principal.RequestPrincipal;
import dev.byoc.policy.internal.principal.RequestPrincipal.Kind;

/**
 * A caller to look at, and whose resource it asks for.
 *
 * @param principal the caller
 * @param account the account of the resource
 */
record CallerCase(RequestPrincipal principal, String account) {
    static CallerCase of(String caller, String account) {
        return new CallerCase(RequestPrincipal.of(caller), account);
    }

    /** The caller as a request names it. */
    String caller() {
        return principal.text();
    }

    /** Whether it is the root user of an account, whose own rights nothing has to grant. */
    boolean isRoot() {
        return principal.kind() == Kind.ROOT;
    }
}
