package dev.byoc.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that every Java runtime has. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest sha384() {
        return digest("SHA-384");
    }

    /** Returns a digest that has taken the same bytes as {@code digest}. */
    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "The first security provider's " + digest.getAlgorithm() + " cannot be copied; the JDK's own can",
                    e);
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + algorithm, e);
        }
    }
}
