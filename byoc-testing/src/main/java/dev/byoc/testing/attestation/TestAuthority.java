package dev.byoc.testing.attestation;

import dev.byoc.attestation.TrustedRoot;
import dev.byoc.testing.attestation.CertificateEncoder.Subject;
import dev.byoc.testing.attestation.CertificateEncoder.Validity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Certifies and signs attestation documents as the Nitro hypervisor does, with keys of its own: a root for a century,
 * an authority for a day, a signer for three hours. An {@link dev.byoc.attestation.AttestationVerifier} that trusts
 * {@link #root()} accepts what it signs. For tests only: it signs whatever it is given. Safe for use by many threads.
 *
 * <pre>{@code
 * TestAuthority authority = TestAuthority.create();
 * byte[] document = authority.document("i-0123456789abcdef0", now).measurements(image.measurements()).nonce(nonce).sign();
 * AttestationVerifier.builder().root(authority.root()).expect(image.measurements()).build().verify(document, nonce);
 * }</pre>
 */
public final class TestAuthority {
    private static final String ROOT = "test.nitro-enclaves";
    private static final String REGION = "region.test.nitro-enclaves";
    private static final String SIGNER = "enclave.test.nitro-enclaves";
    private static final Validity CENTURY =
            new Validity(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
    private static final Duration ROOM = Duration.ofHours(1);
    private static final Duration SIGNERS_LIFE = Duration.ofHours(3);
    private static final Duration REGIONS_LIFE = Duration.ofHours(24);
    private static final byte[] ES384 = CborEncoder.write(Map.of(1, -35));

    private final KeyPair rootKeys = keys();
    private final KeyPair regionKeys = keys();
    private final KeyPair signerKeys = keys();
    private final byte[] rootCertificate = certify(1, subject(ROOT, rootKeys, true), CENTURY, ROOT, rootKeys);
    private long serial = 1;
    private @Nullable Chain latest;

    private TestAuthority() {}

    /** The certificates below the root, and the times at which documents can be made under them. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Chain(byte[] region, byte[] signer, Validity usable) {}

    /** Returns an authority with new keys. */
    public static TestAuthority create() {
        return new TestAuthority();
    }

    /** Returns the root that documents of this authority lead to. */
    public TrustedRoot root() {
        return TrustedRoot.ofCertificate(rootCertificate);
    }

    /**
     * Returns a document of an enclave in the machine {@code instance}, made at {@code time}, that measures nothing
     * yet.
     */
    public TestDocument document(String instance, Instant time) {
        return new TestDocument(this, instance, time);
    }

    /** Returns certificates that are valid at {@code time} and for an hour before and after. */
    synchronized Chain chain(Instant time) {
        Chain known = latest;
        if (known == null || !known.usable().covers(time)) {
            known = issue(Validity.around(time, ROOM, SIGNERS_LIFE), new Validity(time, time.plus(ROOM)));
            latest = known;
        }
        return known;
    }

    /** Returns certificates of which the signer's has been out of date for an hour at {@code time}. */
    synchronized Chain expiredChain(Instant time) {
        return issue(new Validity(time.minus(SIGNERS_LIFE), time.minus(ROOM)), new Validity(time, time));
    }

    private Chain issue(Validity signers, Validity usable) {
        Validity regions = Validity.around(usable.from(), REGIONS_LIFE, REGIONS_LIFE);
        serial += 2;
        return new Chain(
                certify(serial, subject(REGION, regionKeys, true), regions, ROOT, rootKeys),
                certify(serial + 1, subject(SIGNER, signerKeys, false), signers, REGION, regionKeys),
                usable);
    }

    /** Returns {@code payload} as a COSE_Sign1 message, RFC 9052. */
    byte[] sign(byte[] payload) {
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initSign(signerKeys.getPrivate());
            signature.update(CborEncoder.write(List.of("Signature1", ES384, new byte[0], payload)));
            return CborEncoder.write(List.of(ES384, Map.of(), payload, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    List<byte[]> authorities(Chain chain) {
        return List.of(rootCertificate, chain.region());
    }

    private static byte[] certify(long serial, Subject subject, Validity validity, String issuer, KeyPair issuerKeys) {
        return CertificateEncoder.write(serial, subject, validity, issuer, issuerKeys.getPrivate());
    }

    private static Subject subject(String name, KeyPair keys, boolean authority) {
        return new Subject(name, keys.getPublic(), authority);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    private static IllegalStateException lacking(GeneralSecurityException e) {
        return new IllegalStateException("This Java runtime lacks P-384", e);
    }
}
