package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.byoc.aws.AwsAttestedKey;
import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.RefusedException;
import dev.byoc.image.Measurement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of KMS that the emulator does not give. */
class AwsAttestedKeyStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1-2";
    private static final String ROLE = "arn:aws:iam::111122223333:role/host";
    private static final Measurement ONE = new Measurement("1a".repeat(Measurement.BYTES));
    private static final Measurement TWO = new Measurement("2b".repeat(Measurement.BYTES));
    private static final String PUT = "PutKeyPolicy";
    private static final String GET = "GetKeyPolicy";
    private static final String ADMINS =
            "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'kms:*'," + "'Resource':'*'}";

    @BeforeEach
    void answerWithAPolicy() {
        show("{'Statement':[" + ADMINS + "]}");
        AWS.answerJson(PUT, aResponse().withBody("{}"));
    }

    /** Lets the key's policy be {@code policy}, with ' for ". */
    private static void show(String policy) {
        AWS.answerJson(GET, policyAnswer(policy));
    }

    private static ResponseDefinitionBuilder policyAnswer(String policy) {
        return aResponse().withBody("{\"Policy\":\"" + policy.replace("'", "\\\"") + "\"}");
    }

    private static String showing(Measurement image) {
        return "{'Statement':[" + ADMINS + ",{'Sid':'ByocEnclaveImages','Effect':'Allow','Principal':{'AWS':'" + ROLE
                + "'},'Action':'kms:Decrypt','Resource':'*','Condition':{'StringEqualsIgnoreCase':"
                + "{'kms:RecipientAttestation:ImageSha384':'" + image + "'}}}]}";
    }

    private static AwsAttestedKey key() {
        return AwsAttestedKey.of(AWS.cloud(), KEY, ROLE);
    }

    private static List<String> puts() {
        return AWS.jsonRequests(PUT);
    }

    @Test
    void allow_write_keepsLockoutSafetyCheck() {
        key().allow(Set.of(ONE));

        assertThat(puts()).hasSize(1).allSatisfy(body -> assertThat(body)
                .contains("\"KeyId\":\"" + KEY + "\"", "\"PolicyName\":\"default\"", ONE.hex())
                .doesNotContain("Bypass"));
    }

    @Test
    void allow_imageAlreadyAllowed_writesNothing() {
        show(showing(ONE));

        key().allow(Set.of(ONE));

        assertThat(puts()).isEmpty();
    }

    @Test
    void allow_lastChangeNotYetVisible_writesAgain() {
        show(showing(ONE));
        AwsAttestedKey key = key();
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
    void allow_unreadablePolicy_isRefusedAndUnchanged(String policy) {
        show(policy);

        assertThatThrownBy(() -> key().allow(Set.of(ONE)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("correct it by hand");

        assertThat(puts()).isEmpty();
    }

    @Test
    void allow_readFailsOnce_isRetried() {
        AWS.server()
                .stubFor(StubbedAws.json(GET)
                        .inScenario("read")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("better")
                        .willReturn(aResponse().withStatus(500)));
        AWS.server()
                .stubFor(StubbedAws.json(GET)
                        .inScenario("read")
                        .whenScenarioStateIs("better")
                        .willReturn(policyAnswer(showing(ONE))));

        key().allow(Set.of(ONE));

        assertThat(puts()).isEmpty();
    }

    @Test
    void allow_writeAnswerLost_isUnknownAndNotRepeated() {
        AWS.answerJson(PUT, aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> key().allow(Set.of(ONE))).isInstanceOf(OutcomeUnknownException.class);

        assertThat(puts()).hasSize(1);
    }

    @Test
    void allow_accessDenied_namesActionAndKey() {
        AWS.answerJson(PUT, aResponse().withStatus(400).withBody("{\"__type\":\"AccessDeniedException\"}"));

        assertThatThrownBy(() -> key().allow(Set.of(ONE)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("kms:PutKeyPolicy")
                .hasMessageContaining(KEY);
    }
}
