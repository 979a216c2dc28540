package dev.byoc.policy.internal.principal;

/** How closely a statement names a caller, from not at all to the caller itself. */
public enum PrincipalMatch {
    /** Not at all. */
    NONE,
    /** By its account, which leaves the choice to the account's own policies. */
    ACCOUNT,
    /** By its role, so that the boundary and the session policy still limit it. */
    ROLE,
    /** The caller itself, or everyone. */
    DIRECT
}
