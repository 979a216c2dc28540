package dev.byoc.internal.cbor;

/** Thrown when bytes are not the CBOR, or the COSE, that they should be; the message is part of a sentence. */
public final class CborException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    CborException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where, in bytes from the start of what was read. */
    public int offset() {
        return offset;
    }
}
