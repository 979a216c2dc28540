package dev.byoc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @ParameterizedTest
    @ValueSource(strings = {"d-1", "a", "7f3a", "a-b-c", "abcdefghijklmnopqrstuvwx"})
    void deploymentId_wellFormed_accepted(String value) {
        assertThat(EnvironmentId.of(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "D-1", "d_1", "d--1", "-d", "d-", "d 1", "d/1", "ü", "abcdefghijklmnopqrstuvwxy", "d\n"
            })
    void deploymentId_malformed_refusedSayingHow(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvironmentId.of(value))
                .withMessageContaining("1 to 24 lower-case letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "a", "1a", "Acme", "acme:", "abcdefghijklm"})
    void namespace_malformed_refused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Namespace.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901", "1234567890123", "12345678901a", ""})
    void accountId_malformed_refused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.of(value));
    }

    @Test
    void longestNames_fitTheProvidersLimits() {
        EnvironmentKey environment =
                EnvironmentKey.of(Namespace.of("abcdefghijkl"), EnvironmentId.of("abcdefghijklmnopqrstuvwx"));

        assertThat(environment.prefix() + "-images-111122223333").hasSizeLessThanOrEqualTo(63);
        assertThat(environment.prefix() + "-manager").hasSizeLessThanOrEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme:x", "aws:x", "AWS:x", "ManagedBy", "Name", ""})
    void ownTags_reservedKey_refused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnvironmentKey(Namespace.of("acme"), EnvironmentId.of("d-1"), Map.of(key, "v")));
    }

    @Test
    void externalId_random_isLongAndNeverShown() {
        ExternalId id = ExternalId.random(new SecureRandom());

        assertThat(id.reveal())
                .hasSize(40)
                .isNotEqualTo(ExternalId.random(new SecureRandom()).reveal());
        assertThat(id.toString()).doesNotContain(id.reveal()).contains(id.fingerprint());
    }
}
