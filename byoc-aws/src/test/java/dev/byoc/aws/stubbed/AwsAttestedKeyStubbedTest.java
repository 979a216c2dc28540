package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.byoc.aws.AwsAttestedKey;
import dev.byoc.aws.AwsCloud;
import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.RefusedException;
import dev.byoc.image.Measurement;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What KMS may answer that no stand-in does. */
class AwsAttestedKeyStubbedTest {
    @RegisterExtension
    static final WireMockExtension AWS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1-2";
    private static final String ROLE = "arn:aws:iam::111122223333:role/host";
    private static final Measurement ONE = new Measurement("1a".repeat(Measurement.BYTES));
    private static final Measurement TWO = new Measurement("2b".repeat(Measurement.BYTES));
    private static final String PUT = "TrentService.PutKeyPolicy";
    private static final String GET = "TrentService.GetKeyPolicy";
    private static final String ADMINS =
            "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'kms:*'," + "'Resource':'*'}";

    private AwsCloud cloud = AwsCloud.builder().region("eu-west-1").build();
    private AwsAttestedKey key = AwsAttestedKey.of(cloud, KEY, ROLE);

    @BeforeEach
    void open() {
        cloud = AwsCloud.create(settings -> settings.region("eu-west-1").endpoint(URI.create(AWS.baseUrl())));
        key = AwsAttestedKey.of(cloud, KEY, ROLE);
        show("{'Statement':[" + ADMINS + "]}");
        answer(PUT, aResponse().withBody("{}"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private static void answer(String target, ResponseDefinitionBuilder answer) {
        AWS.stubFor(post(anyUrl()).withHeader("X-Amz-Target", equalTo(target)).willReturn(answer));
    }

    /** Lets the key's policy be {@code policy}, with ' for ". */
    private static void show(String policy) {
        answer(GET, policyAnswer(policy));
    }

    private static ResponseDefinitionBuilder policyAnswer(String policy) {
        return aResponse().withBody("{\"Policy\":\"" + policy.replace("'", "\\\"") + "\"}");
    }

    private static String showing(Measurement image) {
        return "{'Statement':[" + ADMINS + ",{'Sid':'ByocEnclaveImages','Effect':'Allow','Principal':{'AWS':'" + ROLE
                + "'},'Action':'kms:Decrypt','Resource':'*','Condition':{'StringEqualsIgnoreCase':"
                + "{'kms:RecipientAttestation:ImageSha384':'" + image + "'}}}]}";
    }

    private static List<String> puts() {
        return AWS.findAll(postRequestedFor(anyUrl()).withHeader("X-Amz-Target", equalTo(PUT))).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    @Test
    void allow_write_keepsTheLockoutCheck() {
        key.allow(Set.of(ONE));

        assertThat(puts()).hasSize(1).allSatisfy(body -> assertThat(body)
                .contains("\"KeyId\":\"" + KEY + "\"", "\"PolicyName\":\"default\"", ONE.hex())
                .doesNotContain("Bypass"));
    }

    @Test
    void allow_alreadySo_writesNothing() {
        show(showing(ONE));

        key.allow(Set.of(ONE));

        assertThat(puts()).isEmpty();
    }

    @Test
    void allow_whileTheLastChangeIsNotSeenYet_writesAllTheSame() {
        show(showing(ONE));
        key.allow(Set.of(ONE, TWO));

        key.allow(Set.of(ONE));

        assertThat(puts()).hasSize(2);
        assertThat(puts().get(1)).contains(ONE.hex()).doesNotContain(TWO.hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*','Comment':'new'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*',"
                        + "'Condition':{'StringResembles':{'a:b':'c'}}}]}",
                "{'Statement':[{'Sid':'a','Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*'},"
                        + "{'Sid':'a','Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*'}]}",
                "nonsense"
            })
    void allow_policyThatCannotBeUnderstood_isLeftAlone(String policy) {
        show(policy);

        assertThatThrownBy(() -> key.allow(Set.of(ONE)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("correct it by hand");

        assertThat(puts()).isEmpty();
    }

    @Test
    void allow_readThatFailsOnce_isRepeated() {
        AWS.stubFor(post(anyUrl())
                .withHeader("X-Amz-Target", equalTo(GET))
                .inScenario("read")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("better")
                .willReturn(aResponse().withStatus(500)));
        AWS.stubFor(post(anyUrl())
                .withHeader("X-Amz-Target", equalTo(GET))
                .inScenario("read")
                .whenScenarioStateIs("better")
                .willReturn(policyAnswer(showing(ONE))));

        key.allow(Set.of(ONE));

        assertThat(puts()).isEmpty();
    }

    @Test
    void allow_writeWithoutAnswer_isUnknownAndNotRepeated() {
        answer(PUT, aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> key.allow(Set.of(ONE))).isInstanceOf(OutcomeUnknownException.class);

        assertThat(puts()).hasSize(1);
    }

    @Test
    void allow_denied_namesTheRight() {
        answer(PUT, aResponse().withStatus(400).withBody("{\"__type\":\"AccessDeniedException\"}"));

        assertThatThrownBy(() -> key.allow(Set.of(ONE)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("kms:PutKeyPolicy")
                .hasMessageContaining(KEY);
    }
}
