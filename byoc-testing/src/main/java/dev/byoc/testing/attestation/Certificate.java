package dev.byoc.testing.attestation;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;

/** Writes certificates of P-384 keys, RFC 5280. */
final class Certificate {
    private static final byte[] ECDSA_SHA384 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 3));
    private static final byte CERTIFYING = 0x04;
    private static final byte SIGNING = (byte) 0x80;

    private Certificate() {}

    /**
     * What is certified.
     *
     * @param name the common name
     * @param authority whether it may certify others
     */
    record Subject(String name, PublicKey key, boolean authority) {
        byte[] encodedName() {
            return Certificate.encodedName(name);
        }
    }

    /** When a certificate is valid. */
    record Validity(Instant from, Instant until) {
        static Validity around(Instant time, Duration before, Duration after) {
            return new Validity(time.minus(before), time.plus(after));
        }

        boolean covers(Instant time) {
            return !time.isBefore(from) && !time.isAfter(until);
        }
    }

    /** Returns the certificate number {@code serial} of {@code subject}, given by the holder of {@code issuerKey}. */
    static byte[] write(long serial, Subject subject, Validity validity, String issuer, PrivateKey issuerKey) {
        byte[] body = Der.sequence(
                Der.tagged(0xa0, Der.integer(2)),
                Der.integer(serial),
                ECDSA_SHA384,
                encodedName(issuer),
                Der.sequence(Der.time(validity.from()), Der.time(validity.until())),
                subject.encodedName(),
                subject.key().getEncoded(),
                Der.tagged(0xa3, Der.sequence(constraints(subject), usage(subject))));
        try {
            Signature signature = Signature.getInstance("SHA384withECDSA");
            signature.initSign(issuerKey);
            signature.update(body);
            return Der.sequence(body, ECDSA_SHA384, Der.bits(0, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot sign with ECDSA on P-384", e);
        }
    }

    private static byte[] encodedName(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.text(name))));
    }

    private static byte[] constraints(Subject subject) {
        byte[] value = subject.authority() ? Der.sequence(Der.yes()) : Der.sequence();
        return critical(Der.oid(2, 5, 29, 19), value);
    }

    private static byte[] usage(Subject subject) {
        byte uses = subject.authority() ? CERTIFYING : SIGNING;
        return critical(Der.oid(2, 5, 29, 15), Der.bits(Integer.numberOfTrailingZeros(uses), uses));
    }

    private static byte[] critical(byte[] oid, byte[] value) {
        return Der.sequence(oid, Der.yes(), Der.octets(value));
    }
}
