package dev.byoc.internal.rollout.fleet;

/** Why a fleet is changed, which decides how machines that are unhealthy are judged. */
public enum TransitionKind {
    /** A release comes that has not served: if one of its machines fails, the release is at fault. */
    EXCHANGE,
    /** The serving release stays: its machines are checked, and those that have failed are replaced. */
    UPKEEP,
    /** The former release comes back: its machines are left alone. */
    RETURN
}
