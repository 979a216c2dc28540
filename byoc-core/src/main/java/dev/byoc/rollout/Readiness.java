package dev.byoc.rollout;

/** What makes a machine ready for its health to be asked for. */
public enum Readiness {
    /** The machine reports in the environment's log that its enclave runs and its ports answer. The default. */
    REPORTED,
    /**
     * It is enough that the machine runs. Only for stand-ins of a provider on which nothing really starts: a release
     * that never came up would pass.
     */
    RUNNING_IS_ENOUGH
}
