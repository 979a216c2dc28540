package dev.byoc.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of AWS's documents that are easy to overlook. */
class DocumentedReadingsTest {
    private static final String USER = "arn:aws:iam::111122223333:user/anna";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

    private static Policy allow(String resource, String... condition) {
        Statement.Builder statement = Statement.allow().actions("*").resources(resource);
        for (int i = 0; i < condition.length; i += 3) {
            statement.condition(condition[i], condition[i + 1], condition[i + 2]);
        }
        return Policy.of(statement.build());
    }

    private static Outcome decide(PolicySet set, String resource, Map<String, ContextValue> context) {
        Request.Builder request =
                Request.builder().principal(USER).action("sqs:SendMessage").resource(resource);
        context.forEach(request::context);
        return Evaluator.compile(set).decide(request.build()).outcome();
    }

    /**
     * "When you specify an incomplete ARN […] in an identity-based policy, AWS automatically completes the ARN by
     * adding wildcard characters (*) to all missing fields."
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon resource names</a>
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"arn", "arn:aws", "arn:aws:sqs", "arn:aws:sqs:eu-west-1", "arn:aws:sqs:eu-west-1:111122223333"})
    void decide_incompleteArn_isCompletedInIdentityPoliciesAndBoundaries(String resource) {
        assertThat(decide(PolicySet.ofIdentity(allow(resource)), QUEUE, Map.of()))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(
                        PolicySet.builder()
                                .identity(allow("*"))
                                .boundary(allow(resource))
                                .build(),
                        QUEUE,
                        Map.of()))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(
                        PolicySet.ofIdentity(Policy.of(
                                Statement.allow().actions("*").resources("*").build(),
                                Statement.deny()
                                        .actions("*")
                                        .resources(resource)
                                        .build())),
                        QUEUE,
                        Map.of()))
                .isEqualTo(Outcome.EXPLICITLY_DENIED);
    }

    /** "[…] AWS does not complete it in session policies": they fail with MalformedPolicyDocument. */
    @Test
    void build_incompleteArnInSessionPolicy_isRefused() {
        assertThatThrownBy(
                        () -> PolicySet.builder().session(allow("arn:aws:sqs")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incomplete ARN")
                .hasMessageContaining("arn:aws:sqs");
    }

    /**
     * "If the asterisk is the last character of a resource ARN segment, it can expand to match beyond the colon
     * boundaries."
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
     */
    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:*:log-group:a,arn:aws:logs:eu-west-1:111122223333:log-group:a,ALLOWED",
        "arn:aws:logs:*:log-group:a,arn:aws:logs:eu-west-1:111122223333:log-group:b,IMPLICITLY_DENIED",
        "arn:aws:logs:eu*:log-group:a,arn:aws:logs:us-east-1:111122223333:log-group:a,IMPLICITLY_DENIED",
        "arn:aws:logs:*1:log-group:a,arn:aws:logs:eu-west-1:111122223333:log-group:a,IMPLICITLY_DENIED",
        "arn:aws:s3:*:*:mine/*,arn:aws:s3:::yours/a:mine/b,ALLOWED",
        "arn:aws:s3:::mine/*,arn:aws:s3:::yours/a:mine/b,IMPLICITLY_DENIED",
    })
    void decide_starAtTheEndOfAPart_goesBeyondTheColon(String pattern, String resource, Outcome outcome) {
        assertThat(decide(PolicySet.ofIdentity(allow(pattern)), resource, Map.of()))
                .isEqualTo(outcome);
    }

    /**
     * Variables stand "in the resource portion" only, "after the fifth colon".
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
     */
    @Test
    void decide_variableBeforeTheFifthColon_isText() {
        Map<String, ContextValue> context = Map.of("aws:PrincipalAccount", ContextValue.of("111122223333"));

        assertThat(decide(PolicySet.ofIdentity(allow("arn:aws:sqs:*:${aws:PrincipalAccount}:orders")), QUEUE, context))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(
                        PolicySet.ofIdentity(allow("arn:aws:s3:::b/${aws:PrincipalAccount}/*")),
                        "arn:aws:s3:::b/111122223333/x",
                        context))
                .isEqualTo(Outcome.ALLOWED);
    }

    /**
     * {@code ForAllValues} is also true, and {@code ForAnyValue} false, "if the key values resolve to a null data set,
     * such as an empty string"; the guide of today speaks of "context keys with empty values".
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html">Examples</a>
     */
    @ParameterizedTest
    @CsvSource({
        "ForAllValues:StringEquals,team,ALLOWED",
        "ForAnyValue:StringNotEquals,team,IMPLICITLY_DENIED",
    })
    void decide_emptyTextsUnderSetOperators_areNoValues(String operator, String value, Outcome outcome) {
        Map<String, ContextValue> context = Map.of("aws:TagKeys", ContextValue.ofAll(List.of("", "")));

        assertThat(decide(PolicySet.ofIdentity(allow("*", operator, "aws:TagKeys", value)), QUEUE, context))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Null", "ForAnyValue:Null", "ForAllValues:Null"})
    void decide_nullWithSetOperator_asksWhetherTheKeyIsThere(String operator) {
        PolicySet set = PolicySet.ofIdentity(allow("*", operator, "aws:username", "false"));

        assertThat(decide(set, QUEUE, Map.of("aws:username", ContextValue.of("anna"))))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(set, QUEUE, Map.of())).isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    /**
     * "No permissions are required to perform this operation. If an administrator attaches a policy to your identity
     * that explicitly denies access to the sts:GetCallerIdentity action, you can still perform this operation."
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html">GetSessionToken</a>
     */
    @ParameterizedTest
    @CsvSource({
        "sts:GetCallerIdentity," + USER + ",ALLOWED",
        "STS:getsessiontoken," + USER + ",ALLOWED",
        "sts:GetCallerIdentity,arn:aws:sts::111122223333:assumed-role/host/s,ALLOWED",
        "sts:GetCallerIdentity,*,EXPLICITLY_DENIED",
        "sts:GetFederationToken," + USER + ",EXPLICITLY_DENIED",
    })
    void decide_actionThatNeedsNoPermission_cannotBeDenied(String action, String caller, Outcome outcome) {
        Policy none = Policy.of(Statement.deny().actions("*").resources("*").build());
        PolicySet set = PolicySet.builder()
                .identity(none)
                .addServiceControl(none)
                .vpcEndpoint(none)
                .build();

        assertThat(Evaluator.compile(set)
                        .decide(Request.builder()
                                .principal(caller)
                                .action(action)
                                .build())
                        .outcome())
                .isEqualTo(outcome);
    }
}
