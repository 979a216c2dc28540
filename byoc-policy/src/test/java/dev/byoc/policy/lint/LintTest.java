package dev.byoc.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.Trust;
import java.util.ArrayList;
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
                .map(LintFinding::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            INVALID_ACTION                          | {'Effect':'Allow','Action':'ec2:StopInstance','Resource':'*'}
            INVALID_ACTION                          | {'Effect':'Allow','Action':'ec2: DescribeVpcs','Resource':'*'}
            INVALID_ACTION                          | {'Effect':'Allow','Action':'lambda:ListFunctions ','Resource':'*'}
            INVALID_ACTION                          | {'Effect':'Allow','Action':'s3:GetObject, s3:PutObject','Resource':'*'}
            INVALID_ARN_RESOURCE                    | {'Effect':'Allow','Action':'s3:GetObject','Resource':'bucket/key'}
            MISSING_ARN_FIELD                       | {'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3'}
            UNSUPPORTED_SID                         | {'Sid':'With spaces!','Effect':'Allow','Action':'s3:GetObject','Resource':'*'}
            EMPTY_SID_VALUE                         | {'Sid':'','Effect':'Allow','Action':'s3:GetObject','Resource':'*'}
            INVALID_CONDITION_KEY                   | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'SecureTransport':'true'}}}
            TYPE_MISMATCH                           | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'s3:signatureAge':'5'}}}
            TYPE_MISMATCH                           | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringLike':{'aws:SourceIp':'10.*'}}}
            TYPE_MISMATCH                           | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:PrincipalArn':'true'}}}
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
            PASS_ROLE_WITH_NOT_RESOURCE             | {'Effect':'Allow','Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/admin'}
            WILDCARD_WITHOUT_LIKE_OPERATOR          | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/a':'b*'}}}
            DUPLICATE_KEYS_WITH_DIFFERENT_CASE      | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/a':'b','aws:principaltag/A':'c'}}}
            INVALID_ARN_ACCOUNT                     | {'Effect':'Allow','Action':'ec2:StopInstances','Resource':'arn:aws:ec2:eu-west-1:1111:instance/*'}
            DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY | {'Effect':'Deny','NotAction':'iam:*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            TAGGING_WITHOUT_GUARD                   | {'Effect':'Allow','Action':'elasticloadbalancing:AddTags','Resource':'*'}
            KEY_GRANT_TO_ANYONE                     | {'Effect':'Allow','Action':'kms:*','Resource':'*'}
            STACK_ROLE_ANY                          | {'Effect':'Allow','Action':'cloudformation:UpdateStack','Resource':'*'}
            INSTANCE_ATTRIBUTE_ANY                  | {'Effect':'Allow','Action':'ec2:Modify*','Resource':'*'}
            INSTANCE_PROFILE_ANY                    | {'Effect':'Allow','Action':'ec2:AssociateIamInstanceProfile','Resource':'*'}
            COMMAND_ON_ANY_INSTANCE                 | {'Effect':'Allow','Action':'ssm:SendCommand','Resource':'*'}
            LAUNCH_TEMPLATE_OVERRIDE                | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'ArnLike':{'ec2:LaunchTemplate':'arn:aws:ec2:*:*:launch-template/lt-1'}}}
            PARTLY_TAGGED_CALL                      | {'Effect':'Allow','Action':'ec2:AttachVolume','Resource':'arn:aws:ec2:*:*:instance/*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}},{'Effect':'Allow','Action':'ec2:AttachVolume','Resource':'arn:aws:ec2:*:*:volume/*'}
            CREATE_SLR_WITH_STAR_IN_RESOURCE        | {'Effect':'Allow','Action':'iam:CreateServiceLinkedRole','Resource':'*'}
            TAG_ON_CREATE_WITH_ANY_VALUE            | {'Effect':'Allow','Action':'ec2:CreateTags','Resource':'*','Condition':{'StringEquals':{'ec2:CreateAction':'RunInstances'}}}
            RESOURCE_TAG_ON_CREATE                  | {'Effect':'Allow','Action':'autoscaling:CreateAutoScalingGroup','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            LOG_GROUP_WITHOUT_STREAMS               | {'Effect':'Allow','Action':'logs:PutLogEvents','Resource':'arn:aws:logs:eu-west-1:111122223333:log-group:app'}
            EMPTY_LIST                              | {'Effect':'Allow','Action':'s3:GetObject','Resource':[]}
            REDUNDANT_STATEMENT                     | {'Effect':'Deny','Action':'s3:GetObject','Resource':'*'},{'Effect':'Deny','Action':'s3:Get*','Resource':'*'}
            REDUNDANT_STATEMENT                     | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*'},{'Effect':'Allow','Action':'s3:Get*','Resource':'*'}
            """)
    void check_flawedStatement_isFound(LintCode code, String statement) {
        assertThat(codes(policy(statement))).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            KEY_GRANT_TO_ANYONE      | {'Effect':'Allow','Action':'kms:CreateGrant','Resource':'*','Condition':{'Bool':{'kms:GrantIsForAWSResource':'true'}}}
            STACK_ROLE_ANY           | {'Effect':'Allow','Action':'cloudformation:CreateStack','Resource':'*','Condition':{'Null':{'cloudformation:RoleArn':'true'}}}
            INSTANCE_ATTRIBUTE_ANY   | {'Effect':'Allow','Action':'ec2:ModifyInstanceAttribute','Resource':'*','Condition':{'StringEquals':{'ec2:Attribute':'InstanceType'}}}
            INSTANCE_PROFILE_ANY     | {'Effect':'Allow','Action':'ec2:AssociateIamInstanceProfile','Resource':'*','Condition':{'ArnEquals':{'ec2:NewInstanceProfile':'arn:aws:iam::111122223333:instance-profile/a'}}}
            COMMAND_ON_ANY_INSTANCE  | {'Effect':'Allow','Action':'ssm:SendCommand','Resource':'*','Condition':{'StringEquals':{'ssm:resourceTag/a':'b'}}}
            LAUNCH_TEMPLATE_OVERRIDE | {'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*','Condition':{'ArnLike':{'ec2:LaunchTemplate':'arn:aws:ec2:*:*:launch-template/lt-1'},'Bool':{'ec2:IsLaunchTemplateResource':'true'}}}
            PARTLY_TAGGED_CALL       | {'Effect':'Allow','Action':'ec2:AttachVolume','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}}
            TAG_ON_CREATE_WITH_ANY_VALUE | {'Effect':'Allow','Action':'ec2:CreateTags','Resource':'*','Condition':{'StringEquals':{'ec2:CreateAction':'RunInstances','aws:RequestTag/a':'b'}}}
            LOG_GROUP_WITHOUT_STREAMS | {'Effect':'Allow','Action':'logs:PutLogEvents','Resource':'arn:aws:logs:eu-west-1:111122223333:log-group:app:*'}
            REDUNDANT_STATEMENT      | {'Effect':'Deny','Action':'s3:GetObject','Resource':'*'}
            REDUNDANT_STATEMENT      | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*'},{'Effect':'Deny','Action':'iam:*','Resource':'*'}
            INVALID_CONDITION_KEY    | {'Effect':'Allow','Action':'secretsmanager:GetSecretValue','Resource':'*','Condition':{'StringEquals':{'secretsmanager:ResourceTag/team':'x'}}}
            INVALID_CONDITION_KEY    | {'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Resource':'*','Condition':{'StringEquals':{'token.actions.githubusercontent.com:aud':'x'}}}
            TYPE_MISMATCH            | {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringLike':{'aws:PrincipalArn':'arn:*'},'Null':{'aws:SourceIp':'true'},'NumericLessThan':{'aws:EpochTime':'5'}}}
            MISSING_ARN_FIELD        | {'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs:*'}
            """)
    void check_limitedStatement_isNotFound(LintCode code, String statement) {
        assertThat(codes(policy(statement))).doesNotContain(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL    | true  | {'Effect':'Allow','Action':'s3:PutObject','Resource':'*','Principal':{'Service':'cloudtrail.amazonaws.com'}}
            RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL    | false | {'Effect':'Allow','Action':'s3:PutObject','Resource':'*','Principal':{'Service':'cloudtrail.amazonaws.com'},'Condition':{'StringEquals':{'aws:SourceAccount':'111122223333'}}}
            RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL    | false | {'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'ec2.amazonaws.com'}}
            RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL    | true  | {'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'backup.amazonaws.com'}}
            RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL    | false | {'Effect':'Deny','Action':'s3:PutObject','Resource':'*','Principal':{'Service':'cloudtrail.amazonaws.com'}}
            TRUST_WITHOUT_EXTERNAL_ID | true  | {'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'111122223333'}}
            TRUST_WITHOUT_EXTERNAL_ID | false | {'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'111122223333'},'Condition':{'StringEquals':{'sts:ExternalId':'x-1'}}}
            TRUST_WITHOUT_EXTERNAL_ID | false | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Principal':{'AWS':'111122223333'}}
            """)
    void check_confusedDeputy_isFoundWhereNothingSaysForWhom(LintCode code, boolean found, String statement) {
        List<LintCode> codes = Lint.standard().check(policy(statement), PolicyLayer.RESOURCE).stream()
                .map(LintFinding::code)
                .toList();

        assertThat(codes.contains(code)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RESOURCE_CONTROL_ALLOW     | RESOURCE_CONTROL | {'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'}
            RESOURCE_CONTROL_PRINCIPAL | RESOURCE_CONTROL | {'Effect':'Deny','Principal':{'AWS':'111122223333'},'Action':'s3:GetObject','Resource':'*'}
            RESOURCE_CONTROL_ACTION    | RESOURCE_CONTROL | {'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}
            RESOURCE_CONTROL_ACTION    | RESOURCE_CONTROL | {'Effect':'Deny','Principal':'*','NotAction':'s3:GetObject','Resource':'*'}
            MISSING_PRINCIPAL          | RESOURCE_CONTROL | {'Effect':'Deny','Action':'s3:GetObject','Resource':'*'}
            MISSING_RESOURCE           | RESOURCE_CONTROL | {'Effect':'Deny','Principal':'*','Action':'s3:GetObject'}
            MISSING_PRINCIPAL          | VPC_ENDPOINT     | {'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}
            VPC_ENDPOINT_PRINCIPAL     | VPC_ENDPOINT     | {'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'s3:GetObject','Resource':'*'}
            VPC_ENDPOINT_WILDCARD      | VPC_ENDPOINT     | {'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'StringLike':{'aws:PrincipalAccount':'1111*'}}}
            INVALID_ARN_RESOURCE       | SESSION          | {'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs'}
            """)
    void check_whatTheKindOfPolicyMayNotHold_isFound(LintCode code, PolicyLayer layer, String statement) {
        assertThat(Lint.standard().check(policy(statement), layer))
                .extracting(LintFinding::code)
                .contains(code);
    }

    @Test
    void check_namesOfStatementsInAKeysPolicy_areLeftAlone() {
        Policy key = policy("{'Sid':'Enable IAM User Permissions','Effect':'Allow','Principal':{'AWS':'111122223333'},"
                + "'Action':'kms:*','Resource':'*'}");

        assertThat(Lint.standard().check(key, PolicyLayer.RESOURCE))
                .extracting(LintFinding::code)
                .doesNotContain(LintCode.UNSUPPORTED_SID);
    }

    @Test
    void check_moreThanItsBudgetAllows_saysThatTheRestIsLeftOut() {
        List<Statement> many = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            String[] actions = new String[40];
            for (int a = 0; a < actions.length; a++) {
                actions[a] = "s3:*" + (char) ('a' + a % 26) + i + "*" + a + "*";
            }
            many.add(Statement.allow()
                    .actions(actions)
                    .resources("arn:aws:s3:::*" + i + "*")
                    .build());
        }

        assertThat(codes(Policy.of(many))).contains(LintCode.NOT_FULLY_CHECKED);
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
                .bucket("acme-d-1-images-111122223333")
                .group("acme-d-1-fleet")
                .hostRole("acme/d-1/acme-d-1-host")
                .logGroup("/acme/d-1/audit")
                .build();

        assertThat(Lint.standard().check(scope.managerPolicies().get(0), PolicyLayer.IDENTITY))
                .isEmpty();
        assertThat(Lint.standard().check(scope.hostPolicy(), PolicyLayer.IDENTITY))
                .isEmpty();
        assertThat(Lint.standard().check(scope.bucketPolicy(), PolicyLayer.RESOURCE))
                .isEmpty();
        assertThat(Lint.standard()
                        .check(Trust.of("444455556666", "external-id-1").policy("aws"), PolicyLayer.RESOURCE))
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
