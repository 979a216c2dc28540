package dev.byoc.attestation;

import static dev.byoc.attestation.Forge.NONCE;
import static dev.byoc.attestation.Forge.NOON;
import static dev.byoc.attestation.Forge.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import dev.byoc.internal.cbor.CborWriter;
import dev.byoc.internal.cbor.CborWriter.Raw;
import dev.byoc.internal.cbor.CoseAlgorithm;
import dev.byoc.internal.cbor.CoseWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationVerifierTest {
    private final AttestationVerifier verifier = Forge.verifier().build();

    @Test
    void verify_usualDocument_tellsWhatItProves() {
        byte[] document = Forge.usual()
                .with("user_data", filled(3, 1))
                .with("public_key", filled(4, 2))
                .document();

        Attestation attestation = verifier.verify(document, NONCE);

        assertThat(attestation.moduleId()).isEqualTo("i-0123456789abcdef0-enc0123456789abcdef");
        assertThat(attestation.timestamp()).isEqualTo(NOON);
        assertThat(attestation.registers()).hasSize(16).containsEntry(4, Forge.register(4));
        assertThat(attestation.userData())
                .hasValueSatisfying(data -> assertThat(data).containsExactly(1, 1, 1));
        assertThat(attestation.publicKey())
                .hasValueSatisfying(key -> assertThat(key).containsExactly(2, 2, 2, 2));
        assertThat(attestation.debug()).isFalse();
    }

    @Test
    void verify_userDataChangedByTheCaller_isStillWhatItWas() {
        Attestation attestation =
                verifier.verify(Forge.usual().with("user_data", filled(3, 1)).document(), NONCE);
        attestation.userData().orElseThrow()[0] = 9;

        assertThat(attestation.userData().orElseThrow()).containsExactly(1, 1, 1);
    }

    @Test
    void verify_optionalFieldsLeftOut_areEmpty() {
        byte[] document =
                Forge.usual().without("user_data").without("public_key").document();

        Attestation attestation = verifier.verify(document, NONCE);

        assertThat(attestation.userData()).isEmpty();
        assertThat(attestation.publicKey()).isEmpty();
    }

    @Test
    void verify_tagged_isTheSame() {
        byte[] untagged = Forge.usual().document();
        byte[] document = new byte[untagged.length + 1];
        document[0] = (byte) 0xd2;
        System.arraycopy(untagged, 0, document, 1, untagged.length);

        assertThat(verifier.verify(document, NONCE).moduleId()).startsWith("i-0123");
    }

    @Test
    void verify_indefinitePayload_isTheSame() {
        Forge forge = Forge.usual();
        byte[] definite = forge.payload();
        byte[] indefinite = Arrays.copyOf(definite, definite.length + 1);
        indefinite[0] = (byte) 0xbf;
        indefinite[definite.length] = (byte) 0xff;

        assertThat(verifier.verify(forge.sign(indefinite), NONCE).moduleId()).startsWith("i-0123");
    }

    @Test
    void verify_notCbor_malformed() {
        refused(new byte[0], Reason.MALFORMED);
        refused(filled(65_537, 0), Reason.MALFORMED);
        byte[] document = Forge.usual().document();
        refused(Arrays.copyOf(document, document.length + 1), Reason.MALFORMED);
        refused(Arrays.copyOf(document, document.length - 1), Reason.MALFORMED);
        refused(Forge.usual().sign(new byte[] {(byte) 0xa1}), Reason.MALFORMED);
    }

    @Test
    void verify_fieldTwice_malformed() {
        Forge forge = Forge.usual();
        byte[] payload = forge.payload();
        byte[] more = CborWriter.write(Map.of("digest", "SHA384"));
        byte[] twice = Arrays.copyOf(payload, payload.length + more.length - 1);
        System.arraycopy(more, 1, twice, payload.length, more.length - 1);
        twice[0]++;

        refused(forge.sign(twice), Reason.MALFORMED);
    }

    @Test
    void verify_otherEnvelopes_refused() {
        byte[] header = CborWriter.write(Map.of(1, -35));
        byte[] payload = Forge.usual().payload();
        byte[] signature = CoseWriter.signature(header, payload, CoseAlgorithm.ES384, Forge.LEAF.key());

        refused(CborWriter.write(List.of(header, Map.of(1, -35), payload, signature)), Reason.STRUCTURE);
        refused(CborWriter.write(List.of(header, Map.of(), payload)), Reason.STRUCTURE);
        refused(CborWriter.write(List.of(new byte[0], Map.of(), payload, signature)), Reason.STRUCTURE);
        refused(CborWriter.write(List.of(header, Map.of(), new Raw(payload), signature)), Reason.STRUCTURE);
        refused(
                CborWriter.write(List.of(CborWriter.write(Map.of(1, -35, 4, 0)), Map.of(), payload, signature)),
                Reason.STRUCTURE);
        refused(
                CborWriter.write(List.of(CborWriter.write(Map.of("1", -35)), Map.of(), payload, signature)),
                Reason.STRUCTURE);
        refused(
                CborWriter.write(List.of(CborWriter.write(Map.of(1, -7)), Map.of(), payload, signature)),
                Reason.ALGORITHM);
        refused(
                CborWriter.write(List.of(CborWriter.write(Map.of(1, 5)), Map.of(), payload, signature)),
                Reason.ALGORITHM);
        refused(CborWriter.write(List.of(header, Map.of(), payload, Arrays.copyOf(signature, 95))), Reason.SIGNATURE);
        refused(CborWriter.write(List.of(header, Map.of(), payload, new byte[96])), Reason.SIGNATURE);
        refused(CborWriter.write(List.of(header, Map.of(), payload, filled(96, 0xff))), Reason.SIGNATURE);
    }

    @Test
    void verify_signedByAnotherKey_refused() {
        byte[] payload = Forge.usual().payload();

        refused(CoseWriter.sign(payload, CoseAlgorithm.ES384, Forge.HOST.key()), Reason.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"module_id", "digest", "timestamp", "pcrs", "certificate", "cabundle"})
    void verify_requiredFieldMissingOrNull_refused(String field) {
        refused(Forge.usual().without(field).document(), Reason.STRUCTURE);
        refused(Forge.usual().with(field, null).document(), Reason.STRUCTURE);
    }

    @Test
    void verify_fieldsOfAnotherKind_refused() {
        refused(Forge.usual().with("module_id", "").document(), Reason.STRUCTURE);
        refused(Forge.usual().with("module_id", new byte[1]).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("timestamp", 0).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("timestamp", -1).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("pcrs", Map.of()).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("pcrs", Map.of("0", filled(48, 1))).document(), Reason.STRUCTURE);
        refused(Forge.usual().register(32, filled(48, 1)).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("pcrs", Map.of(0, "0")).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("cabundle", List.of()).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("cabundle", List.of("root")).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("certificate", new byte[0]).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("certificate", new byte[1025]).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("user_data", "text").document(), Reason.STRUCTURE);
        refused(Forge.usual().with("user_data", new byte[1025]).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("public_key", new byte[0]).document(), Reason.STRUCTURE);
        refused(Forge.usual().with("more", new byte[16_384]).document(), Reason.STRUCTURE);
    }

    @Test
    void verify_otherDigest_refused() {
        refused(Forge.usual().with("digest", "SHA256").document(), Reason.DIGEST);
        refused(Forge.usual().with("digest", "sha384").document(), Reason.DIGEST);
    }

    @Test
    void verify_timestampAtTheLimits_passes() {
        assertThat(verifier.verify(madeAt(Duration.ofMinutes(-5)), NONCE).debug())
                .isFalse();
        assertThat(verifier.verify(madeAt(Duration.ofMinutes(5)), NONCE).debug())
                .isFalse();
    }

    @Test
    void verify_timestampBeyondTheLimits_refused() {
        refused(madeAt(Duration.ofMinutes(-5).minusMillis(1)), Reason.TIMESTAMP);
        refused(madeAt(Duration.ofMinutes(5).plusMillis(1)), Reason.TIMESTAMP);
        refused(Forge.usual().with("timestamp", Long.MAX_VALUE).document(), Reason.TIMESTAMP);
        refused(Forge.usual().with("timestamp", 1).document(), Reason.TIMESTAMP);
    }

    @Test
    void verify_timestampOutsideTheCertificate_refused() {
        AttestationVerifier patient = Forge.verifier()
                .maxAge(Duration.ofDays(1))
                .clockTolerance(Duration.ofDays(1))
                .build();

        refused(patient, madeAt(Duration.ofHours(-1)), Reason.TIMESTAMP);
        refused(patient, madeAt(Duration.ofHours(1)), Reason.TIMESTAMP);
        assertThat(patient.verify(madeAt(Duration.ofMinutes(-20)), NONCE).debug())
                .isFalse();
    }

    private static byte[] madeAt(Duration fromNoon) {
        return Forge.usual()
                .with("timestamp", NOON.plus(fromNoon).toEpochMilli())
                .document();
    }

    @Test
    void verify_noNonce_refused() {
        refused(Forge.usual().with("nonce", null).document(), Reason.NONCE_MISSING);
        refused(Forge.usual().without("nonce").document(), Reason.NONCE_MISSING);
    }

    @Test
    void verify_anotherNonce_refused() {
        refused(Forge.usual().with("nonce", filled(32, 8)).document(), Reason.NONCE_DIFFERENT);
        refused(Forge.usual().with("nonce", filled(31, 7)).document(), Reason.NONCE_DIFFERENT);
        refused(Forge.usual().with("nonce", new byte[0]).document(), Reason.NONCE_DIFFERENT);
    }

    @Test
    void verify_everyOtherRegisterValue_refused() {
        AttestationVerifier all = Forge.verifier()
                .expect(3, Forge.register(3))
                .expect(4, Forge.register(4))
                .build();
        assertThat(all.verify(Forge.usual().document(), NONCE).registers()).hasSize(16);
        for (int register = 0; register < 5; register++) {
            byte[] other = Forge.register(register).bytes();
            other[47] ^= 1;
            refused(all, Forge.usual().register(register, other).document(), Reason.PCR_DIFFERENT);
            refused(all, Forge.usual().withoutRegister(register).document(), Reason.PCR_MISSING);
            refused(
                    all,
                    Forge.usual().register(register, Arrays.copyOf(other, 32)).document(),
                    Reason.PCR_LENGTH);
            refused(all, Forge.usual().register(register, new byte[0]).document(), Reason.PCR_LENGTH);
        }
    }

    @Test
    void verify_signedImageExpectedAndUnsignedFound_refused() {
        AttestationVerifier signed = AttestationVerifier.builder()
                .root(TrustedRoot.ofCertificate(Forge.ROOT.der()))
                .clock(() -> NOON)
                .expect(Measurements.builder()
                        .pcr0(Forge.register(0))
                        .pcr1(Forge.register(1))
                        .pcr2(Forge.register(2))
                        .pcr8(Forge.register(8))
                        .build())
                .build();

        refused(signed, Forge.usual().document(), Reason.PCR_DIFFERENT);
        refused(signed, Forge.usual().withoutRegister(8).document(), Reason.PCR_MISSING);
        assertThat(signed.verify(Forge.usual().register(8, filled(48, 9)).document(), NONCE)
                        .registers())
                .containsEntry(8, Forge.register(8));
    }

    @Test
    void verify_debugEnclave_refused() {
        refused(Forge.usual().debug().document(), Reason.DEBUG);
        refused(Forge.usual().register(0, filled(48, 0)).document(), Reason.DEBUG);
    }

    @Test
    void verify_debugEnclaveAccepted_saysThatItIs() {
        AttestationVerifier lenient = Forge.verifier()
                .expect(4, Forge.register(4))
                .debug(DebugEnclaves.DANGEROUS_ACCEPT)
                .build();

        assertThat(lenient.verify(Forge.usual().debug().document(), NONCE).debug())
                .isTrue();
        assertThat(lenient.verify(Forge.usual().document(), NONCE).debug()).isFalse();
        refused(lenient, Forge.usual().debug().register(4, filled(48, 1)).document(), Reason.PCR_DIFFERENT);
        refused(lenient, Forge.usual().register(0, filled(48, 0)).document(), Reason.PCR_DIFFERENT);
        refused(lenient, Forge.usual().debug().withoutRegister(1).document(), Reason.PCR_MISSING);
    }

    @Test
    void build_whatProvesNothing_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttestationVerifier.builder().build());
        assertThatIllegalArgumentException().isThrownBy(() -> AttestationVerifier.builder()
                .expect(8, Forge.register(8))
                .build());
        assertThatIllegalArgumentException().isThrownBy(() -> Forge.verifier().expect(8, Measurement.of(new byte[48])));
        assertThatIllegalArgumentException().isThrownBy(() -> Forge.verifier().expect(0, Forge.register(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> Forge.verifier().expect(32, Forge.register(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> Forge.verifier().maxAge(Duration.ofMillis(-1)));
    }

    @Test
    void nonce_tooShortOrLong_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Nonce.of(new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> Nonce.of(new byte[513]));
        assertThat(Nonce.random(new Random(1)).bytes()).hasSize(32);
    }

    private void refused(byte[] document, Reason reason) {
        refused(verifier, document, reason);
    }

    private static void refused(AttestationVerifier verifier, byte[] document, Reason reason) {
        assertThatExceptionOfType(AttestationException.class)
                .isThrownBy(() -> verifier.verify(document, NONCE))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
