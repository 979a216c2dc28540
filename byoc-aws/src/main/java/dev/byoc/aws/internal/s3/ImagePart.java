package dev.byoc.aws.internal.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Some consecutive bytes of a file, with their number, counted from 1, and their digest as S3 writes it. */
public final class ImagePart {
    private final int number;
    private final byte[] bytes;
    private final String sha256;

    /** Takes {@code bytes} over, which nobody may change any more. */
    ImagePart(int number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
        this.sha256 = Base64.getEncoder().encodeToString(digest().digest(bytes));
    }

    int number() {
        return number;
    }

    /** The bytes themselves, to read only. */
    byte[] bytes() {
        return bytes;
    }

    String sha256() {
        return sha256;
    }

    /** Returns an empty digest. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
