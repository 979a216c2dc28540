package dev.byoc.testing.attestation;

/** What an enclave of an {@code InMemoryCloud} attests. All but the first must be refused, each for another reason. */
public enum AttestationFlaw {
    /** What runs, in the machine that was asked, now; in debug mode, that nothing is measured. */
    HONEST,
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
