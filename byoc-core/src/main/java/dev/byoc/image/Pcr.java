package dev.byoc.image;

import dev.byoc.internal.value.Digest;
import java.security.MessageDigest;

/** A platform configuration register: all zero at first, then extended once with the digest of what is measured. */
final class Pcr {
    private Pcr() {}

    /** Returns the register's value after {@code contentDigest}, which is SHA-384. */
    static Measurement of(byte[] contentDigest) {
        MessageDigest register = Digest.sha384();
        register.update(new byte[Measurement.BYTES]);
        return Measurement.of(register.digest(contentDigest));
    }
}
