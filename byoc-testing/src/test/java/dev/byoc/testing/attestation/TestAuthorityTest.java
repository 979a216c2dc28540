package dev.byoc.testing.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.attestation.Attestation;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.attestation.Nonce;
import dev.byoc.error.AttestationException;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestAuthorityTest {
    private static final Measurement SOME = Measurement.parse("ab".repeat(48));
    private static final Measurements IMAGE =
            Measurements.builder().pcr0(SOME).pcr1(SOME).pcr2(SOME).pcr8(SOME).build();

    private final TestAuthority authority = TestAuthority.create();
    private final Nonce nonce = Nonce.random(new Random(1));

    @ParameterizedTest
    @ValueSource(
            strings = {"2001-02-03T04:05:06Z", "2026-01-01T00:00:00Z", "2049-12-31T23:00:00Z", "2063-04-05T06:07:08Z"})
    void document_atAnyTime_isBelievedThen(Instant time) {
        byte[] document = authority
                .document("i-0123456789abcdef0", time)
                .measurements(IMAGE)
                .nonce(nonce)
                .userData(new byte[] {1, 2})
                .publicKey(new byte[] {3})
                .sign();

        Attestation attestation =
                verifier(authority, time).expect(8, SOME).build().verify(document, nonce);

        assertThat(attestation.timestamp()).isEqualTo(time);
        assertThat(attestation.userData())
                .hasValueSatisfying(data -> assertThat(data).containsExactly(1, 2));
        assertThat(attestation.publicKey())
                .hasValueSatisfying(key -> assertThat(key).containsExactly(3));
    }

    @Test
    void document_ofAnotherAuthority_isNotBelieved() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        byte[] document = TestAuthority.create()
                .document("i-0123456789abcdef0", time)
                .measurements(IMAGE)
                .nonce(nonce)
                .sign();

        assertThatThrownBy(() -> verifier(authority, time).build().verify(document, nonce))
                .isInstanceOfSatisfying(AttestationException.class, thrown -> assertThat(thrown.reason())
                        .isEqualTo(AttestationException.Reason.ROOT));
    }

    private static AttestationVerifier.Builder verifier(TestAuthority authority, Instant time) {
        return AttestationVerifier.builder()
                .root(authority.root())
                .clock(InstantSource.fixed(time))
                .expect(IMAGE);
    }
}
