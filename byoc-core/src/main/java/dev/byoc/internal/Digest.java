package dev.byoc.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for texts. */
public final class Digest {
    private Digest() {}

    /** Returns the first {@code bytes} bytes of the SHA-256 digest of {@code text} as lower-case hexadecimal digits. */
    public static String of(String text, int bytes) {
        return HexFormat.of().formatHex(bytes("SHA-256", text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
    }

    /** Returns the digest of {@code content} by {@code algorithm}, one that every JDK has. */
    public static byte[] bytes(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
