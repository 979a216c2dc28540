package dev.byoc.attestation;

/** What to make of enclaves in debug mode, whose measurements are zero and whose console the host can read. */
public enum DebugEnclaves {
    /** Refuse them; the default. */
    REFUSE,
    /** Take them for what they claim to be, without any proof of what runs there. For development alone. */
    DANGEROUS_ACCEPT
}
