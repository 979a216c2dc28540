package dev.byoc.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    private static Policy policy(String statement) {
        return Policy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}");
    }

    private static List<LintCode> codes(Policy policy) {
        return Lint.standard().check(policy, PolicyLayer.IDENTITY).stream()
                .map(Finding::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            INVALID_ACTION                          | {'Effect':'Allow','Action':'ec2:StopInstance','Resource':'*'}
            INVALID_ARN_RESOURCE                    | {'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3'}
            INVALID_CONDITION_KEY                   | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransprt':'true'}}}
            DATA_TYPE_MISMATCH                      | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0'}}}
            VARIABLE_WITH_TYPED_OPERATOR            | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'${aws:x}'}}}
            MISSING_RESOURCE                        | {'Effect':'Allow','Action':'s3:*'}
            UNSUPPORTED_PRINCIPAL                   | {'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'}
            ALLOW_WITH_NOT_PRINCIPAL                | {'Effect':'Allow','Action':'s3:*','Resource':'*','NotPrincipal':{'AWS':'111122223333'}}
            PASS_ROLE_WITH_STAR_IN_RESOURCE         | {'Effect':'Allow','Action':'iam:Pass*','Resource':'arn:aws:iam::111122223333:role/*'}
            PASS_ROLE_WITH_RESOURCE_TAG             | {'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY | {'Effect':'Deny','Action':'ec2:DescribeInstances','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            FOR_ALL_VALUES_WITH_ALLOW               | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'b'}}}
            TAGGING_WITHOUT_GUARD                   | {'Effect':'Allow','Action':'ec2:CreateTags','Resource':'*'}
            TAG_KEYS_IN_ONE_CASE                    | {'Effect':'Deny','Action':'ec2:CreateTags','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'b'}}}
            DESCRIBE_WILDCARD                       | {'Effect':'Allow','Action':'ec2:Describe*','Resource':'*'}
            UNPINNED_LAUNCH_TEMPLATE                | {'Effect':'Allow','Action':'autoscaling:UpdateAutoScalingGroup','Resource':'*'}
            S3_RESOURCE_TAG                         | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            S3_ABAC_SWITCH                          | {'Effect':'Allow','Action':'s3:*','Resource':'*'}
            ACCOUNT_WIDE_ACTION                     | {'Effect':'Allow','Action':'ec2:EnableSerialConsoleAccess','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            NEGATED_OPERATOR_WITH_ALLOW             | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'StringNotEquals':{'aws:PrincipalTag/a':'b'}}}
            RUN_INSTANCES_IN_ONE_STATEMENT          | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'StringEquals':{'aws:RequestTag/a':'b'}}}
            SET_WITHOUT_SET_OPERATOR                | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'StringEquals':{'aws:TagKeys':'b'}}}
            SET_OPERATOR_ON_SINGLE_VALUE            | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:PrincipalTag/a':'b'}}}
            REDUNDANT_ACTION                        | {'Effect':'Allow','Action':['s3:Get*','s3:GetObject'],'Resource':'*'}
            REDUNDANT_RESOURCE                      | {'Effect':'Allow','Action':'s3:GetObject','Resource':['*','arn:aws:s3:::a']}
            EMPTY_LIST                              | {'Effect':'Allow','Action':'s3:GetObject','Resource':[]}
            REDUNDANT_STATEMENT                     | {'Effect':'Deny','Action':'s3:GetObject','Resource':'*'}
            """)
    void check_flawedStatement_isFound(LintCode code, String statement) {
        assertThat(codes(policy(statement))).contains(code);
    }

    @Test
    void check_oldVersion_isFound() {
        Policy old = Policy.parse(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::${aws:username}\"}}");

        assertThat(codes(old)).contains(LintCode.MISSING_VERSION, LintCode.VARIABLE_IN_OLD_VERSION);
        assertThat(Lint.standard().check(old, PolicyLayer.RESOURCE).toString()).contains("MISSING_PRINCIPAL");
    }

    @Test
    void check_ownPolicies_areClean() {
        EnclaveScope scope = EnclaveScope.builder()
                .location(Location.of("eu-west-1", "111122223333"))
                .namespace("acme")
                .deployment("d-1")
                .trust(Trust.of("444455556666", "external-id-1"))
                .build();

        assertThat(Lint.standard().check(scope.managerPolicies().get(0), PolicyLayer.IDENTITY))
                .isEmpty();
        assertThat(Lint.standard().check(scope.hostPolicy(), PolicyLayer.IDENTITY))
                .isEmpty();
        assertThat(Lint.standard().check(scope.bucketPolicy(), PolicyLayer.RESOURCE))
                .isEmpty();
    }

    @Test
    void suppress_withReason_leavesFindingsOut() {
        Policy policy = policy("{'Effect':'Allow','Action':'ec2:Describe*','Resource':'*'}");
        Lint lint = Lint.standard().suppress(LintCode.DESCRIBE_WILDCARD, "a test account");

        assertThat(lint.check(policy, PolicyLayer.IDENTITY)).isEmpty();
        assertThat(lint.suppressed()).containsEntry(LintCode.DESCRIBE_WILDCARD, "a test account");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lint.standard().suppress(LintCode.DESCRIBE_WILDCARD, " "));
    }
}
