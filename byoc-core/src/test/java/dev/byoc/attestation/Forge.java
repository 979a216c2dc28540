package dev.byoc.attestation;

import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import dev.byoc.internal.cbor.CborWriter;
import dev.byoc.internal.cbor.CoseAlgorithm;
import dev.byoc.internal.cbor.CoseWriter;
import dev.byoc.internal.cbor.TestCertificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes documents as the Nitro Secure Module does, under a root of its own, with whatever a test changes. */
final class Forge {
    static final Instant NOON = TestCertificate.Request.NOON;
    static final TestCertificate ROOT =
            TestCertificate.request("root").authority(-1).selfSigned();
    static final TestCertificate REGION =
            TestCertificate.request("region").authority(1).signedBy(ROOT);
    static final TestCertificate HOST =
            TestCertificate.request("instance").authority(0).signedBy(REGION);
    static final TestCertificate LEAF = TestCertificate.request("enclave").signedBy(HOST);
    static final Nonce NONCE = Nonce.of(filled(32, 7));

    private final Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    private final Map<Integer, byte[]> registers = new TreeMap<>();
    private TestCertificate signer = LEAF;

    private Forge() {
        for (int i = 0; i < 16; i++) {
            registers.put(i, filled(48, i < 5 ? i + 1 : 0));
        }
        payload.put("module_id", "i-0123456789abcdef0-enc0123456789abcdef");
        payload.put("digest", "SHA384");
        payload.put("timestamp", NOON.toEpochMilli());
        payload.put("pcrs", registers);
        payload.put("certificate", LEAF.der());
        payload.put("cabundle", List.of(ROOT.der(), REGION.der(), HOST.der()));
        payload.put("public_key", null);
        payload.put("user_data", null);
        payload.put("nonce", NONCE.bytes());
    }

    static Forge usual() {
        return new Forge();
    }

    Forge with(String field, @Nullable Object value) {
        payload.put(field, value);
        return this;
    }

    Forge without(String field) {
        payload.remove(field);
        return this;
    }

    Forge register(int number, byte[] value) {
        registers.put(number, value);
        return this;
    }

    Forge withoutRegister(int number) {
        registers.remove(number);
        return this;
    }

    Forge debug() {
        return register(0, filled(48, 0)).register(1, filled(48, 0)).register(2, filled(48, 0));
    }

    /** Signs with the key of {@code last}, below {@code authorities} in order. */
    Forge chain(TestCertificate last, TestCertificate... authorities) {
        signer = last;
        return with("certificate", last.der())
                .with(
                        "cabundle",
                        Arrays.stream(authorities).map(TestCertificate::der).toList());
    }

    Forge signedBy(TestCertificate other) {
        signer = other;
        return this;
    }

    byte[] payload() {
        return CborWriter.write(payload);
    }

    byte[] document() {
        return sign(payload());
    }

    byte[] sign(byte[] bytes) {
        return CoseWriter.sign(bytes, CoseAlgorithm.ES384, signer.key());
    }

    static AttestationVerifier.Builder verifier() {
        return AttestationVerifier.builder()
                .root(TrustedRoot.ofCertificate(ROOT.der()))
                .clock(InstantSource.fixed(NOON))
                .expect(measurements());
    }

    static Measurements measurements() {
        return Measurements.builder()
                .pcr0(register(0))
                .pcr1(register(1))
                .pcr2(register(2))
                .build();
    }

    static Measurement register(int number) {
        return Measurement.of(filled(48, number + 1));
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
