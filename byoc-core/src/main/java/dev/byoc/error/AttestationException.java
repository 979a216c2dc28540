package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when an attestation document proves nothing; {@link #reason()} says which rule it broke first. */
public final class AttestationException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** The rules, in the order in which a document is held against them. */
    public enum Reason {
        /** It is no well-formed CBOR, or too large. */
        MALFORMED,
        /** It is CBOR, but no signed attestation: a part is missing, of the wrong kind or out of bounds. */
        STRUCTURE,
        /** It is signed with another algorithm than ES384. */
        ALGORITHM,
        /** Its first certificate authority is not the trusted root. */
        ROOT,
        /** A certificate is not yet valid or no longer. */
        EXPIRED,
        /** Its certificates do not lead from the root to the signer. */
        CHAIN,
        /** The signature was not made by the certificate's key over these bytes. */
        SIGNATURE,
        /** Its registers are not SHA-384 digests. */
        DIGEST,
        /** It was made too long ago, in the future, or when its certificate was not valid. */
        TIMESTAMP,
        /** It carries no nonce. */
        NONCE_MISSING,
        /** It carries another nonce. */
        NONCE_DIFFERENT,
        /** A register that must be there is not. */
        PCR_MISSING,
        /** A register is not 48 bytes long. */
        PCR_LENGTH,
        /** The enclave runs in debug mode: its host can read its memory's console and its measurements are zero. */
        DEBUG,
        /** A register has another value than expected: something else runs there. */
        PCR_DIFFERENT
    }

    private final Reason reason;

    /** Creates the exception. */
    public AttestationException(Reason reason, String message, @Nullable Throwable cause) {
        super(message + " [reason=" + reason + "]", cause);
        this.reason = reason;
    }

    /** Creates the exception without a cause. */
    public AttestationException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Which rule was broken. */
    public Reason reason() {
        return reason;
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
