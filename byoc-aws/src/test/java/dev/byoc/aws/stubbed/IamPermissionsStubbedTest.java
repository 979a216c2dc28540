package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.model.Component;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.Cidr;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts on permissions from IAM's simulator, which the emulator does not have. */
class IamPermissionsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final NetworkSpec NETWORK = new NetworkSpec(Component.of("network"), Cidr.parse("10.42.0.0/16"));
    private static final BucketSpec BUCKET = BucketSpec.builder()
            .component(Component.of("images"))
            .name("acme-d-1-images")
            .build();

    @Test
    void check_simulatedDenial_isRefusedUnlessContextIsMissing() {
        simulated(result("ec2:CreateVpc", "allowed", "")
                + result("ec2:CreateTags", "implicitDeny", "<member>ec2:CreateAction</member>")
                + result("ec2:ModifyVpcAttribute", "implicitDeny", "")
                + result("ec2:DescribeVpcs", "explicitDeny", ""));

        assertThat(check(NETWORK))
                .containsExactly(
                        Verdict.unknown(
                                "permission ec2:CreateTags", "the answer depends on what only the call itself shows"),
                        Verdict.ok("permission ec2:CreateVpc"),
                        Verdict.unknown(
                                "permission ec2:DescribeVpcAttribute",
                                "the answer depends on what only the call itself shows"),
                        Verdict.refused(
                                "permission ec2:DescribeVpcs",
                                "a policy forbids ec2:DescribeVpcs",
                                "change the policy that denies it"),
                        Verdict.refused(
                                "permission ec2:ModifyVpcAttribute",
                                "no policy allows ec2:ModifyVpcAttribute",
                                "allow it to the identity that runs this"));
    }

    @Test
    void check_deniedOnAnyResource_isAskedAgainForTheResourceItself() {
        simulated(result("s3:CreateBucket", "implicitDeny", "") + result("s3:TagResource", "explicitDeny", ""));
        AWS.answerWhere(
                "SimulatePrincipalPolicy",
                "ResourceArns.member.1=arn",
                simulation(result("s3:CreateBucket", "allowed", "")));

        assertThat(check(BUCKET))
                .extracting(Verdict::check, Verdict::status)
                .contains(
                        tuple("permission s3:CreateBucket", Verdict.Status.OK),
                        tuple("permission s3:TagResource", Verdict.Status.REFUSED));
        assertThat(AWS.requests("SimulatePrincipalPolicy"))
                .hasSize(2)
                .last()
                .asString()
                .contains("ResourceArns.member.1=arn:aws:s3:::acme-d-1-images", "=s3:CreateBucket")
                .doesNotContain("s3:TagResource");
    }

    @Test
    void check_severalAnswersForOneAction_theWorstCounts() {
        simulated(result("ec2:CreateVpc", "allowed", "") + result("ec2:CreateVpc", "explicitDeny", "")
                + result("ec2:CreateVpc", "allowed", ""));

        assertThat(check(NETWORK))
                .extracting(Verdict::check, Verdict::status)
                .contains(tuple("permission ec2:CreateVpc", Verdict.Status.REFUSED));
    }

    @Test
    void check_question_carriesRegionServiceAndTags() {
        simulated("");

        check(NETWORK);

        assertThat(AWS.requests("SimulatePrincipalPolicy").get(0))
                .contains("PolicySourceArn=arn:aws:iam::123456789012:user/admin", "ResourceArns.member.1=*")
                .contains("ContextKeyName=aws:RequestedRegion&", "ContextKeyValues.member.1=eu-west-1")
                .contains("ContextKeyName=iam:PassedToService&", "ContextKeyValues.member.1=ec2.amazonaws.com")
                .contains("ContextKeyName=aws:TagKeys&", "ContextKeyType=stringList")
                .contains("ContextKeyName=aws:RequestTag/acme:deployment-id&", "ContextKeyValues.member.1=d-1");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:user/path/admin, arn:aws:iam::123456789012:user/path/admin",
        "arn:aws:iam::123456789012:role/x, arn:aws:iam::123456789012:role/x",
        "arn:aws:sts::123456789012:assumed-role/deployer/session, arn:aws:iam::123456789012:role/path/deployer",
        "arn:aws:sts::123456789012:assumed-role/unreadable/session, arn:aws:iam::123456789012:role/unreadable"
    })
    void check_caller_isAskedAboutAsUserOrRole(String caller, String asked) {
        caller(caller);
        simulated("");
        AWS.answer("GetRole", StubbedAws.queryError("NoSuchEntity", "gone"));
        AWS.answerWhere(
                "GetRole",
                "RoleName=deployer",
                "<GetRoleResult><Role><Arn>arn:aws:iam::123456789012:role/path/deployer</Arn></Role></GetRoleResult>");

        check(NETWORK);

        assertThat(AWS.requests("SimulatePrincipalPolicy").get(0)).contains("PolicySourceArn=" + asked + "&");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:root",
                "arn:aws:sts::123456789012:federated-user/x",
                "arn:aws:sts::123456789012:assumed-role/deployer"
            })
    void check_identityThatCannotBeSimulated_isUnknown(String caller) {
        caller(caller);

        assertThat(check(NETWORK))
                .hasSize(5)
                .allMatch(verdict -> verdict.status() == Verdict.Status.UNKNOWN
                        && verdict.reason().equals(Optional.of("IAM cannot simulate this kind of identity")));
    }

    @Test
    void check_simulatorDenied_isUnknownNamingTheAction() {
        AWS.answer("SimulatePrincipalPolicy", StubbedAws.queryError("AccessDenied", "no"));

        assertThat(check(NETWORK))
                .hasSize(5)
                .allMatch(verdict -> verdict.status() == Verdict.Status.UNKNOWN
                        && verdict.reason()
                                .equals(Optional.of("the permissions could not be read:"
                                        + " iam:SimulatePrincipalPolicy is not allowed")));
    }

    @Test
    void check_simulatorNotReached_isUnknownAndNotRepeated() {
        AWS.answer("SimulatePrincipalPolicy", aResponse().withStatus(500));

        assertThat(check(NETWORK)).hasSize(5).allMatch(verdict -> verdict.status() == Verdict.Status.UNKNOWN);
        assertThat(AWS.requests("SimulatePrincipalPolicy")).hasSize(1);
    }

    @Test
    void check_nothing_sendsNoCall() {
        assertThat(AWS.cloud().permissions().check(StubbedAws.ENVIRONMENT, List.of())).isEmpty();
        assertThat(AWS.requests("GetCallerIdentity")).isEmpty();
    }

    private static List<Verdict> check(ResourceSpec spec) {
        return AWS.cloud().permissions().check(StubbedAws.ENVIRONMENT, List.of(spec));
    }

    private static void caller(String arn) {
        AWS.answer(
                "GetCallerIdentity",
                "<GetCallerIdentityResult><Arn>" + arn + "</Arn><Account>123456789012</Account>"
                        + "</GetCallerIdentityResult>");
    }

    private static void simulated(String results) {
        AWS.answer("SimulatePrincipalPolicy", simulation(results));
    }

    private static String simulation(String results) {
        return "<SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>" + results
                + "</EvaluationResults></SimulatePrincipalPolicyResult>";
    }

    private static String result(String action, String decision, String missing) {
        return "<member><EvalActionName>" + action + "</EvalActionName><EvalResourceName>*</EvalResourceName>"
                + "<EvalDecision>" + decision + "</EvalDecision><MissingContextValues>" + missing
                + "</MissingContextValues></member>";
    }
}
