package dev.byoc.internal.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests by the algorithms that every Java runtime has. */
public final class Digest {
    private Digest() {}

    /** Returns the first {@code bytes} bytes of the SHA-256 digest of {@code text} as lower-case hexadecimal digits. */
    public static String of(String text, int bytes) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
    }

    /** Returns a SHA-256 digest that has taken no bytes yet. */
    public static MessageDigest sha256() {
        return by("SHA-256");
    }

    /** Returns a SHA-384 digest that has taken no bytes yet. */
    public static MessageDigest sha384() {
        return by("SHA-384");
    }

    private static MessageDigest by(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + algorithm, e);
        }
    }
}
