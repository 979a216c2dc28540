package dev.byoc.testing.attestation;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;

/** Writes certificates of P-384 keys, RFC 5280. */
final class CertificateEncoder {
    private static final byte[] ECDSA_SHA384 = DerEncoder.sequence(DerEncoder.oid(1, 2, 840, 10045, 4, 3, 3));
    private static final byte CERTIFYING = 0x04;
    private static final byte SIGNING = (byte) 0x80;

    private CertificateEncoder() {}

    /**
     * What is certified.
     *
     * @param name the common name
     * @param authority whether it may certify others
     */
    record Subject(String name, PublicKey key, boolean authority) {
        byte[] encodedName() {
            return CertificateEncoder.encodedName(name);
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
        byte[] body = DerEncoder.sequence(
                DerEncoder.tagged(0xa0, DerEncoder.integer(2)),
                DerEncoder.integer(serial),
                ECDSA_SHA384,
                encodedName(issuer),
                DerEncoder.sequence(DerEncoder.time(validity.from()), DerEncoder.time(validity.until())),
                subject.encodedName(),
                subject.key().getEncoded(),
                DerEncoder.tagged(0xa3, DerEncoder.sequence(constraints(subject), usage(subject))));
        try {
            Signature signature = Signature.getInstance("SHA384withECDSA");
            signature.initSign(issuerKey);
            signature.update(body);
            return DerEncoder.sequence(body, ECDSA_SHA384, DerEncoder.bits(0, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot sign with ECDSA on P-384", e);
        }
    }

    private static byte[] encodedName(String name) {
        return DerEncoder.sequence(
                DerEncoder.set(DerEncoder.sequence(DerEncoder.oid(2, 5, 4, 3), DerEncoder.text(name))));
    }

    private static byte[] constraints(Subject subject) {
        byte[] value = subject.authority() ? DerEncoder.sequence(DerEncoder.yes()) : DerEncoder.sequence();
        return critical(DerEncoder.oid(2, 5, 29, 19), value);
    }

    private static byte[] usage(Subject subject) {
        byte uses = subject.authority() ? CERTIFYING : SIGNING;
        return critical(DerEncoder.oid(2, 5, 29, 15), DerEncoder.bits(Integer.numberOfTrailingZeros(uses), uses));
    }

    private static byte[] critical(byte[] oid, byte[] value) {
        return DerEncoder.sequence(oid, DerEncoder.yes(), DerEncoder.octets(value));
    }
}
