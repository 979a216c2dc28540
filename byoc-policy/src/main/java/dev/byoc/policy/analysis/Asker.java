package dev.byoc.policy.analysis;

/**
 * Who asks, and for whose resource.
 *
 * @param caller the caller
 * @param account the account of the resource
 */
record Asker(String caller, String account) {
    /** Whether it is the root user of an account, whose own rights nothing has to grant. */
    boolean isRoot() {
        return caller.endsWith(":root");
    }
}
