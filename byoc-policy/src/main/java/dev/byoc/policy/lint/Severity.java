package dev.byoc.policy.lint;

/** How much a finding matters; the same four steps as in AWS's own policy checks. */
public enum Severity {
    /** The policy does not work. */
    ERROR,
    /** The policy allows more than it seems to. */
    SECURITY_WARNING,
    /** The policy may not do what was meant. */
    WARNING,
    /** The policy could be simpler. */
    SUGGESTION
}
