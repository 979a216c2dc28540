package dev.byoc.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Documents that enclaves on AWS made, at the time when they made them, under AWS's own root. */
class RealDocumentTest {
    private static final byte[] RELEASE = resource("release-2022.bin");
    private static final Instant RELEASE_MADE = Instant.parse("2022-10-13T08:58:02.136Z");
    private static final Nonce RELEASE_NONCE = nonce(
            "cb3dc2eb76c0c1344adf10cc4868591e5bb7fa4b4a8069e144762f71ea1d0017e23f89ba9db04eb26b20fca1a954447d5fb46606"
                    + "7b06a6a22eed8100c73b398a4f85a099f8ffcf84c654485590158c7d966e8b09af224654f97f63ec07096c78925f961e"
                    + "ff653fd4f3aff684f07f7505722be06316cf8c48d643a33aba4af214991708ab2ee1ee85d42d0ad218915a369d62a483"
                    + "e60538ed8d0fb3d7f34712d895b24bd971a425cbfa9efd2c5e9d511656064260f8faf9cf69c5306137e748d9bcddb4d0"
                    + "d3e01fba1acb9ca35ff11694ab32bd135effe00124ee939b0c21db78cf8e50e37ce0eed59e5e6322197addaed909dcc2"
                    + "bfe5195ed32567a64eb59db3");
    private static final Measurements RELEASE_MEASUREMENTS = Measurements.builder()
            .pcr0(new Measurement(
                    "f4d48b81a460c9916d1e685119074bf24660afd3e34fae9fca0a0d28d9d5599936332687e6f66fc890ac8cf150142d8b"))
            .pcr1(new Measurement(
                    "bcdf05fefccaa8e55bf2c8d6dee9e79bbff31e34bf28a99aa19e6b29c37ee80b214a414b7607236edf26fcb78654e63f"))
            .pcr2(new Measurement(
                    "d8f114da658de5481f8d9ec73907feb553560787522f705c92d7d96beed8e15e2aa611984e098c576832c292e8dc469a"))
            .pcr8(new Measurement(
                    "8790eb3cce6c83d07e84b126dc61ca923333d6f66615c4a79157de48c5ab2418bdc60746ea7b7afbff03a1c6210201cb"))
            .build();

    private static final byte[] DEBUG = resource("debug-2023.bin");
    private static final Instant DEBUG_MADE = Instant.parse("2023-09-18T15:03:30.860Z");
    private static final Nonce DEBUG_NONCE = nonce(
            "bba6bfd51866d2e4e095ba3277f208a4692e62f76b98595bf13204bc5f36be7a13120a5de19a3b5fcebcca0722983901db66d35c"
                    + "419c2e70ea8c7aa48a56df715ae4a39ad5fe0e4d056b2d8b2eb756b69fd231f86e8e39a1607ea5d9ab8d078c5d27147f"
                    + "dc2b0b5404c281f79a45381ed6533c048f38e3765b5e9776d36c7452b9d6cdae09ecfdd088c74b680dcf3bb520d0ff92"
                    + "6074e7b6fc2c0b6a5d0b07adeba14295b01bdf7a155d0ad08f40d958ee6a837a5655a7fff35a16f7fb7e40aadaf39399"
                    + "f08987941950c50847e0232cd4a1d3161071f54fdad3e1f5706f4140b28859c169c0fc2526993e9d94d4657644100cd3"
                    + "2efd6e6671ab4ae4119c1f21");

    @Test
    void verify_release_passes() {
        Attestation attestation = verifierAt(RELEASE_MADE).build().verify(RELEASE, RELEASE_NONCE);

        assertThat(attestation.moduleId()).isEqualTo("i-020b6af9246d90e92-enc0183d09086c24190");
        assertThat(attestation.timestamp()).isEqualTo(RELEASE_MADE);
        assertThat(attestation.registers()).hasSize(16).containsAllEntriesOf(RELEASE_MEASUREMENTS.registers());
        assertThat(attestation.debug()).isFalse();
    }

    @Test
    void verify_dayLater_expired() {
        refused(verifierAt(RELEASE_MADE.plus(Duration.ofDays(1))), RELEASE, RELEASE_NONCE, Reason.EXPIRED);
    }

    @Test
    void verify_otherNonce_refused() {
        refused(verifierAt(RELEASE_MADE), RELEASE, DEBUG_NONCE, Reason.NONCE_DIFFERENT);
    }

    @Test
    void verify_debugEnclave_refusedUnlessAccepted() {
        refused(verifierAt(DEBUG_MADE), DEBUG, DEBUG_NONCE, Reason.DEBUG);

        Attestation attestation = verifierAt(DEBUG_MADE)
                .debug(DebugEnclaves.DANGEROUS_ACCEPT)
                .build()
                .verify(DEBUG, DEBUG_NONCE);

        assertThat(attestation.debug()).isTrue();
        assertThat(attestation.userData())
                .hasValueSatisfying(data -> assertThat(data).hasSize(91));
    }

    private static AttestationVerifier.Builder verifierAt(Instant now) {
        return AttestationVerifier.builder().clock(() -> now).expect(RELEASE_MEASUREMENTS);
    }

    private static void refused(AttestationVerifier.Builder verifier, byte[] document, Nonce nonce, Reason reason) {
        assertThatExceptionOfType(AttestationException.class)
                .isThrownBy(() -> verifier.build().verify(document, nonce))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private static Nonce nonce(String hex) {
        return Nonce.of(HexFormat.of().parseHex(hex));
    }

    private static byte[] resource(String name) {
        try (var in = RealDocumentTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
