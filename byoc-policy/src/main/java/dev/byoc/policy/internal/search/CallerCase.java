package dev.byoc.policy.internal.search;

/**
 * A caller to look at, and whose resource it asks for.
 *
 * @param caller the caller
 * @param account the account of the resource
 */
record CallerCase(String caller, String account) {
    /** Whether it is the root user of an account, whose own rights nothing has to grant. */
    boolean isRoot() {
        return caller.endsWith(":root");
    }
}
