package dev.byoc.testing.attestation;

/**
 * What is wrong with the attestation documents of an enclave. Verification must refuse all but the first, each for a
 * reason of its own.
 */
public enum AttestationFlaw {
    /** Nothing: the document is of the release and the machine, now. In debug mode its measurements are zero. */
    NONE,
    /** Another image than the release's: PCR0 and PCR2 differ. */
    OTHER_IMAGE,
    /** An enclave in debug mode, although the release is not: PCR0, PCR1, PCR2 and PCR8 are zero. */
    DEBUG,
    /** Another machine: PCR4 and the module are of an instance that is not in the fleet. */
    OTHER_MACHINE,
    /** The nonce of an earlier request. */
    STALE_NONCE,
    /** No PCR2 at all. */
    MISSING_REGISTER,
    /** 32 bytes in PCR0, where there must be 48. */
    SHORT_REGISTER,
    /** Certificates that lead to a root that nobody trusts. */
    FOREIGN_CERTIFICATE,
    /** A certificate that is out of date. */
    EXPIRED_CERTIFICATE
}
