package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.proof.ProofResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What AWS's documents say rarely, or leave open: a proof holds under each reading of them, and a witness needs none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Incomplete ARNs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Sets</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Stars</a>
 */
class OpenReadingsTest {
    private static final Prover PROVER = Prover.standard();
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

    private static Policy allow(String action, String resource, String... condition) {
        return Policy.of(statement(Statement.allow(), action, resource, condition));
    }

    private static Policy with(Policy policy, Statement... more) {
        return policy.withStatements(
                java.util.stream.Stream.concat(policy.statements().stream(), java.util.stream.Stream.of(more))
                        .toList());
    }

    private static Statement statement(
            Statement.ActionStage effect, String action, String resource, String... condition) {
        Statement.Builder statement = effect.actions(action).resources(resource);
        for (int i = 0; i < condition.length; i += 3) {
            statement.condition(condition[i], condition[i + 1], condition[i + 2]);
        }
        return statement.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn", "arn:aws", "arn:aws:sqs", "arn:aws:sqs:eu-west-1", "arn:aws:sqs:eu-west-1:111122223333"})
    void allowsNoMoreThan_incompleteArn_isCompleted(String resource) {
        assertThat(PROVER.allowsNoMoreThan(allow("sqs:*", QUEUE), allow("sqs:*", resource))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow("sqs:*", resource), allow("sqs:*", QUEUE))
                        .refuted())
                .isTrue();
        assertThat(PROVER.noEscalation(
                                allow("iam:*", resource.replace("sqs", "iam").replace("eu-west-1", "")))
                        .refuted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam: CreateUser", "iam:CreateUser ", "s3:GetObject, iam:CreateUser"})
    void neverAllows_blankOrCommaInAnAction_isUnknownWhereItMatters(String action) {
        assertThat(PROVER.neverAllows(allow(action, "*"), allow("iam:CreateUser", "*"))
                        .status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(PROVER.allowsNoMoreThan(allow("iam:CreateUser", "*"), allow(action, "*"))
                        .status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(PROVER.noEscalation(allow(action.replace("CreateUser", "*"), "*"))
                        .proved())
                .isFalse();
        assertThat(PROVER.neverAllows(allow(action, "*"), allow("sqs:*", "*")).proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                with(allow("sqs:SendMessage", "*"), statement(Statement.allow(), action, "*")),
                                allow("iam:*", "*"))
                        .refuted())
                .isTrue();
    }

    @Test
    void neverAllows_incompleteArnOutsideIdentityPolicies_isUnknown() {
        PolicySet set = PolicySet.builder()
                .identity(allow("sqs:*", "*"))
                .addServiceControl(with(allow("*", "*"), statement(Statement.deny(), "sqs:*", "arn:aws:sqs:eu-west-1")))
                .build();
        Prover ofRole =
                Prover.builder().caller("arn:aws:iam::111122223333:role/r").build();

        assertThat(ofRole.neverAllows(set, allow("sqs:SendMessage", QUEUE)).status())
                .isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "StringLike,aws:TagKeys",
        "StringEquals,aws:CalledVia",
        "StringNotEquals,aws:PrincipalOrgPaths",
        "StringEqualsIfExists,cloudformation:ImportResourceTypes",
        "StringEquals,x:notInTheCatalogue",
    })
    void everything_plainOperatorOnSet_isUnknownInBothDirections(String operator, String key) {
        Policy all = allow("sqs:*", "*");
        Policy some = allow("sqs:*", "*", operator, key, "a");
        Policy denying = with(all, statement(Statement.deny(), "sqs:*", "*", operator, key, "a"));
        Policy set = allow("sqs:*", "*", "ForAnyValue:StringLike", key, "?*");

        // Loosened where it allows: whether the set fits "a" decides.
        assertThat(PROVER.neverAllows(
                                with(some, statement(Statement.deny(), "sqs:*", "*", "Null", key, "true")),
                                with(set, statement(Statement.deny(), "*", "*", "ForAllValues:StringLike", key, "a")))
                        .status())
                .isNotEqualTo(Status.PROVED);
        // Tightened where the limit denies.
        assertThat(PROVER.allowsNoMoreThan(
                                with(set, statement(Statement.deny(), "*", "*", "StringLike", "s3:prefix", "a")),
                                denying)
                        .status())
                .isNotEqualTo(Status.PROVED);
        assertThat(PROVER.allowsNoMoreThan(some, some).proved()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(some, all).proved()).isTrue();
    }

    @Test
    void noTagTampering_plainOperatorOnTagKeys_isUnknown() {
        ProofResult result =
                PROVER.noTagTampering(allow("ec2:CreateTags", "*", "StringLike", "aws:TagKeys", "x*"), "team");

        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.reason())
                .isEqualTo("Not decided: aws:TagKeys holds a set and is compared without ForAllValues or ForAnyValue,"
                        + " for which AWS documents no answer");
    }

    @Test
    void allowsNoMoreThan_nullOnEmptySet_givesNoWitness() {
        Policy present = allow("s3:*", "*", "Null", "aws:TagKeys", "false");
        Policy anyValue = allow("s3:*", "*", "ForAnyValue:StringLike", "aws:TagKeys", "*");

        ProofResult result = PROVER.allowsNoMoreThan(present, anyValue);

        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.reason()).contains("aws:TagKeys").contains("AWS documents no answer");
    }

    @Test
    void allowsNoMoreThan_emptyTextsOfSet_areNothingUnderOneReading() {
        Policy other =
                allow("s3:*", "*", "ForAllValues:StringEquals", "aws:TagKeys", "a", "Null", "aws:TagKeys", "false");
        Policy one = allow("s3:*", "*", "ForAnyValue:StringEquals", "aws:TagKeys", "a");

        assertThat(PROVER.allowsNoMoreThan(other, one).status()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb:*,sqs:*",
        "s3:*,ec2:*",
    })
    void noTagTampering_servicesReachedWithoutBeingNamed_areLookedAt(String left, String out) {
        String[] listed = dev.byoc.policy.catalog.Catalog.standard().services().stream()
                .map(service -> service + ":*")
                .toArray(String[]::new);
        Policy allButListed =
                Policy.of(Statement.allow().actionsExcept(listed).resources("*").build());
        Policy allDenyingListed = Policy.of(
                Statement.allow().actions("*").resources("*").build(),
                Statement.deny().actions(listed).resources("*").build());
        Policy leftOut =
                with(allButListed, statement(Statement.deny(), left, "*"), statement(Statement.deny(), out, "*"));

        assertThat(PROVER.noTagTampering(allButListed, "team").refuted()).isTrue();
        assertThat(PROVER.noTagTampering(allDenyingListed, "team").refuted()).isTrue();
        assertThat(PROVER.noTagTampering(leftOut, "team").proved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "\ud801\udc00,\ud801\udc28",
        "x\ud801\udc28y,X\ud801\udc00Y",
        "\ud83a\udd00,\ud83a\udd22",
        "\u212a,k",
    })
    void allowsNoMoreThan_anyCase_coversEveryPlane(String one, String other) {
        Policy anyCase = allow("s3:*", "*", "StringEqualsIgnoreCase", "aws:RequestTag/t", one);

        assertThat(PROVER.allowsNoMoreThan(anyCase, allow("s3:*", "*", "StringEquals", "aws:RequestTag/t", one))
                        .refuted())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow("s3:*", "*", "StringEquals", "aws:RequestTag/t", other), anyCase)
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow("s3:*", "*", "StringEqualsIgnoreCase", "aws:RequestTag/t", other), anyCase)
                        .proved())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"111122223333", "arn:aws:iam::111122223333:root"})
    void allowsNoMoreThan_rootByItsNumber_hasRootsRights(String root) {
        PolicySet free = PolicySet.ofIdentity(Policy.of());
        PolicySet limited =
                PolicySet.builder().addServiceControl(allow("sqs:*", "*")).build();
        ProofResult result = Prover.builder().caller(root).build().allowsNoMoreThan(free, limited);

        assertThat(result.witness().orElseThrow().principal()).isEqualTo(root);
        assertThat(result.reason()).contains("root user");
    }

    @Test
    void neverAllows_organisationThatNamesNobody_doesNotLimitServiceLinkedRoles() {
        PolicySet set = PolicySet.builder()
                .identity(allow("*", "*"))
                .addServiceControl(allow("sqs:*", "*"))
                .build();

        assertThat(PROVER.neverAllows(set, allow("s3:*", "*"))
                        .witness()
                        .orElseThrow()
                        .principal())
                .contains(":role/aws-service-role/");
    }

    @Test
    void allowsNoMoreThan_callersThatPoliciesName_comeFirst() {
        String named = "arn:aws:iam::444455556666:role/app";
        PolicySet set = PolicySet.builder()
                .identity(allow("s3:*", "*"))
                .resource(Policy.of(Statement.allow()
                        .actions("s3:GetObject")
                        .resources("*")
                        .principals(Principal.aws(named))
                        .build()))
                .build();

        assertThat(PROVER.neverAllows(set, allow("s3:GetObject", "*"))
                        .witness()
                        .orElseThrow()
                        .principal())
                .isEqualTo(named);
    }

    @Test
    void neverAllows_starBeforeColon_isUnknownWhereItDecides() {
        Policy denied =
                with(allow("logs:*", "*"), statement(Statement.deny(), "logs:*", "arn:aws:logs:*:log-group:secret"));

        assertThat(PROVER.neverAllows(denied, allow("logs:GetLogEvents", "arn:aws:logs:eu-west-1:1:log-group:secret"))
                        .status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(PROVER.neverAllows(
                                allow("s3:*", "arn:aws:s3:*:*:mine/*"), allow("s3:*", "arn:aws:s3:::yours/a:mine/b"))
                        .status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(PROVER.allowsNoMoreThan(
                                allow("ec2:*", "arn:aws:ec2:*:*:instance/i-1*"), allow("ec2:*", "arn:aws:ec2:*:*:*/*"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_variableBeforeTheFifthColon_isText() {
        Policy own = allow("ec2:*", "arn:aws:ec2:*:${aws:PrincipalAccount}:instance/*");

        assertThat(Prover.builder()
                        .assume("aws:PrincipalAccount", "111122223333")
                        .build()
                        .neverAllows(own, allow("ec2:*", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_sameVariableInTwoPatterns_isCompared() {
        Policy arn = allow("s3:*", "*", "ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:topic/${aws:username}");
        Policy end = allow("s3:*", "*", "StringLike", "aws:SourceArn", "*${aws:username}");

        assertThat(PROVER.allowsNoMoreThan(arn, end).proved()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(end, arn).proved()).isFalse();
        assertThat(PROVER.allowsNoMoreThan(
                                allow("s3:*", "arn:aws:s3:::b/${aws:username}/*"),
                                allow("s3:*", "arn:aws:s3:::*/${aws:username}/*"))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow("s3:*", "arn:aws:s3:::b/${aws:username}/*"),
                                allow("s3:*", "arn:aws:s3:::*/${aws:userid}/*"))
                        .proved())
                .isFalse();
    }

    @Test
    void everything_whatNoPolicyCanRefuse_isAllowedAndLeftOutElsewhere() {
        Policy nothing = Policy.of(statement(Statement.deny(), "*", "*"));

        assertThat(PROVER.neverAllows(nothing, allow("sts:GetCallerIdentity", "*"))
                        .refuted())
                .isTrue();
        assertThat(PROVER.neverAllows(nothing, allow("*", "*")).proved()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow("sts:GetSessionToken", "*"), nothing)
                        .proved())
                .isTrue();
        assertThat(PROVER.alwaysAllows(PolicySet.ofIdentity(nothing), allow("sts:GetCallerIdentity", "*"))
                        .proved())
                .isTrue();
    }
}
