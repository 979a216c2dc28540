package dev.byoc.internal.cbor;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A certificate, made with the JDK alone, and its key. */
public final class TestCertificate {
    public static final String P256 = "secp256r1";
    public static final String P384 = "secp384r1";
    public static final String P521 = "secp521r1";

    private static final byte[] ECDSA_SHA384 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 3));

    private final byte[] name;
    private final KeyPair keys;
    private final byte[] der;

    private TestCertificate(byte[] name, KeyPair keys, byte[] der) {
        this.name = name;
        this.keys = keys;
        this.der = der;
    }

    public byte[] der() {
        return der.clone();
    }

    public PrivateKey key() {
        return keys.getPrivate();
    }

    public String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    public static Request request(String name) {
        return new Request(name);
    }

    /** What is to be certified: at first, a P-384 key that may sign, for the hour around {@link #NOON}. */
    public static final class Request {
        public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

        private static final int SIGNING = 0x80;
        private static final int CERTIFYING = 0x04;

        private final String name;
        private String curve = P384;
        private Instant from = NOON.minus(Duration.ofMinutes(30));
        private Instant until = NOON.plus(Duration.ofMinutes(30));
        private int pathLength = -1;
        private boolean authority;
        private int uses = SIGNING;

        private Request(String name) {
            this.name = name;
        }

        public Request curve(String value) {
            curve = value;
            return this;
        }

        public Request from(Instant value) {
            from = value;
            return this;
        }

        public Request until(Instant value) {
            until = value;
            return this;
        }

        public Request authority(int length) {
            authority = true;
            pathLength = length;
            uses = CERTIFYING;
            return this;
        }

        public Request noUses() {
            uses = 0;
            return this;
        }

        public TestCertificate selfSigned() {
            KeyPair keys = keys();
            byte[] subject = subject();
            return new TestCertificate(subject, keys, sign(subject, subject, keys, keys.getPrivate()));
        }

        public TestCertificate signedBy(TestCertificate issuer) {
            KeyPair keys = keys();
            byte[] subject = subject();
            return new TestCertificate(subject, keys, sign(issuer.name, subject, keys, issuer.key()));
        }

        private byte[] subject() {
            return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.text(name))));
        }

        private KeyPair keys() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(curve));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private byte[] sign(byte[] issuer, byte[] subject, KeyPair keys, PrivateKey signer) {
            byte[] body = Der.sequence(
                    Der.tagged(0xa0, Der.integer(2)),
                    Der.integer(1),
                    ECDSA_SHA384,
                    issuer,
                    Der.sequence(Der.time(from), Der.time(until)),
                    subject,
                    keys.getPublic().getEncoded(),
                    Der.tagged(0xa3, Der.sequence(basicConstraints(), keyUsage())));
            try {
                Signature signature = Signature.getInstance("SHA384withECDSA");
                signature.initSign(signer);
                signature.update(body);
                return Der.sequence(body, ECDSA_SHA384, Der.bits(0, signature.sign()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private byte[] basicConstraints() {
            byte[] value = !authority
                    ? Der.sequence()
                    : pathLength < 0 ? Der.sequence(Der.yes()) : Der.sequence(Der.yes(), Der.integer(pathLength));
            return Der.sequence(Der.oid(2, 5, 29, 19), Der.yes(), Der.octets(value));
        }

        private byte[] keyUsage() {
            if (uses == 0) {
                return new byte[0];
            }
            int unused = Integer.numberOfTrailingZeros(uses);
            return Der.sequence(
                    Der.oid(2, 5, 29, 15), Der.yes(), Der.octets(Der.bits(unused, new byte[] {(byte) uses})));
        }
    }
}
