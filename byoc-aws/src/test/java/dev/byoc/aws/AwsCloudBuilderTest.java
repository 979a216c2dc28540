package dev.byoc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCloudBuilderTest {
    @Test
    void build_noRegion_isRefusedNamingIt() {
        assertThatThrownBy(() -> AwsCloud.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("region");
    }

    @Test
    void create_regionAlone_isEnough() {
        try (AwsCloud cloud = AwsCloud.create(settings -> settings.region("eu-west-1"))) {
            assertThat(cloud.region().value()).isEqualTo("eu-west-1");
            assertThat(cloud).hasToString("AwsCloud[eu-west-1]");
        }
    }

    /** A caller that is not checked for null, such as one in Kotlin or without annotations. */
    @SuppressWarnings("NullAway")
    static Stream<Arguments> nulls() {
        return Stream.of(
                refusal("region", () -> AwsCloud.builder().region(null)),
                refusal("credentials", () -> AwsCloud.builder().credentials(null)),
                refusal("endpoint", () -> AwsCloud.builder().endpoint(null)),
                refusal("httpClient", () -> AwsCloud.builder().httpClient(null)),
                refusal("callTimeout", () -> AwsCloud.builder().callTimeout(null)),
                refusal("executor", () -> AwsCloud.builder().executor(null)),
                refusal("clock", () -> AwsCloud.builder().clock(null)),
                refusal("settings", () -> AwsCloud.create(null)));
    }

    private static Arguments refusal(String argument, Runnable call) {
        return Arguments.of(argument, Named.of("null", call));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void setter_null_isRefusedAtOnceNamingTheArgument(String argument, Runnable call) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1", "localhost:5555", "/moto", "http:///moto"})
    void endpoint_noServerAddress_isRefused(String endpoint) {
        assertThatThrownBy(() -> AwsCloud.builder().endpoint(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[endpoint=" + endpoint + "]");
    }

    @Test
    void endpoint_httpAndHttps_areTaken() {
        assertThatCode(() -> AwsCloud.builder()
                        .endpoint(URI.create("http://127.0.0.1:5555"))
                        .endpoint(URI.create("https://aws.example")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void callTimeout_notPositive_isRefused(String timeout) {
        assertThatThrownBy(() -> AwsCloud.builder().callTimeout(Duration.parse(timeout)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[callTimeout=" + timeout + "]");
    }
}
