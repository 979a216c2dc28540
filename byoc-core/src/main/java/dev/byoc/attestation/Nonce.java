package dev.byoc.attestation;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A number used once: the enclave puts it into its document, which shows that the document was made after the number
 * was. Use a new one for each request. Immutable.
 */
public final class Nonce {
    /** The fewest bytes that a nonce may have: fewer can be guessed. */
    public static final int MIN_BYTES = 16;

    /** The most bytes that an enclave takes. */
    public static final int MAX_BYTES = 512;

    private static final int RANDOM_BYTES = 32;

    private final byte[] bytes;

    private Nonce(byte[] bytes) {
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("A nonce has 16 to 512 bytes [length=" + bytes.length + "]");
        }
        this.bytes = bytes;
    }

    /**
     * Returns the nonce of {@code bytes}.
     *
     * @throws IllegalArgumentException unless there are 16 to 512
     */
    public static Nonce of(byte[] bytes) {
        return new Nonce(bytes.clone());
    }

    /**
     * Returns 32 bytes of {@code chance}, which must not be predictable: a {@link java.security.SecureRandom} outside
     * tests.
     */
    public static Nonce random(RandomGenerator chance) {
        byte[] bytes = new byte[RANDOM_BYTES];
        chance.nextBytes(bytes);
        return new Nonce(bytes);
    }

    /** Returns the bytes to send to the enclave, in a new array. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Takes the same time wherever the difference is. */
    boolean is(byte[] other) {
        return MessageDigest.isEqual(bytes, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nonce nonce && is(nonce.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
