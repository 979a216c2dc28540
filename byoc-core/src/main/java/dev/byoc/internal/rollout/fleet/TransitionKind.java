package dev.byoc.internal.rollout.fleet;

/** What a fleet is changed for. */
public enum TransitionKind {
    /** A release comes that did not serve: whatever is wrong with a machine of it, the release is at fault. */
    EXCHANGE,
    /** What serves is kept up: its machines are looked at, and those that do not do their job any more are replaced. */
    UPKEEP,
    /** What served before comes back: its machines are left alone. */
    RETURN
}
