package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rights that look fenced and are not. */
class RightsTest {
    private static final Prover PROVER = Prover.standard();
    private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/b";

    private static Statement allow(String actions, String resource, String... condition) {
        Statement.Builder statement =
                Statement.allow().actions(actions.split(" ", -1)).resources(resource);
        for (int i = 0; i < condition.length; i += 3) {
            statement.condition(condition[i], condition[i + 1], condition[i + 2]);
        }
        return statement.build();
    }

    private static boolean escalates(Statement... statements) {
        ProofResult result = PROVER.noEscalation(Policy.of(statements));
        assertThat(result.status()).isNotEqualTo(ProofResult.Status.UNKNOWN);
        return result.refuted();
    }

    @Test
    void noEscalation_fenceThatTagsCanMove_isOpen() {
        Statement command = allow("ssm:SendCommand", "*", "StringEquals", "aws:ResourceTag/dep", "d-1");

        assertThat(escalates(command)).isFalse();
        assertThat(escalates(command, allow("ec2:CreateTags", "*", "StringEquals", "aws:ResourceTag/free", "1")))
                .isTrue();
        assertThat(escalates(command, allow("ec2:CreateTags", "*", "StringLike", "aws:ResourceTag/dep", "*")))
                .isTrue();
        assertThat(escalates(command, allow("ec2:CreateTags", "*", "StringEquals", "aws:ResourceTag/dep", "d-1")))
                .isFalse();
        assertThat(escalates(
                        command,
                        allow(
                                "ec2:CreateTags",
                                "*",
                                "ForAllValues:StringEquals",
                                "aws:TagKeys",
                                "Name",
                                "Null",
                                "aws:TagKeys",
                                "false")))
                .isFalse();
    }

    @Test
    void noEscalation_anyRoleCanBePassed_noResourceIsMeant() {
        assertThat(escalates(
                        allow("iam:PassRole", "*"),
                        allow(
                                "lambda:CreateFunction lambda:InvokeFunction",
                                "arn:aws:lambda:us-east-1:111122223333:function:mine")))
                .isTrue();
        assertThat(escalates(
                        allow("iam:PassRole", "*"),
                        allow("cloudformation:CreateStack", "arn:aws:cloudformation:*:*:stack/mine/*")))
                .isTrue();
        assertThat(escalates(
                        allow("iam:PassRole", "arn:aws:iam::111122223333:role/acme/host"),
                        allow("cloudformation:CreateStack", "*")))
                .isFalse();
    }

    @Test
    void noEscalation_boundary_bindsOnlyWhenItIsSpelledOut() {
        for (String action : List.of("iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy")) {
            assertThat(escalates(allow(action, "*", "StringLike", "iam:PermissionsBoundary", "*")))
                    .isTrue();
            assertThat(escalates(allow(action, "*", "Null", "iam:PermissionsBoundary", "false")))
                    .isTrue();
            assertThat(escalates(allow(action, "*", "StringEquals", "iam:PermissionsBoundary", BOUNDARY)))
                    .isFalse();
        }
        assertThat(escalates(
                        allow("iam:AttachRolePolicy", "*", "StringEquals", "iam:PermissionsBoundary", BOUNDARY),
                        allow("iam:DeleteRolePermissionsBoundary", "*")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam:SetDefaultPolicyVersion",
                "iam:PutRolePermissionsBoundary",
                "iam:DeleteUserPermissionsBoundary",
                "iam:DetachRolePolicy",
                "iam:DeletePolicyVersion",
                "iam:UpdateSAMLProvider",
                "iam:CreateOpenIDConnectProvider",
                "iam:UploadSigningCertificate",
                "iam:ResetServiceSpecificCredential",
                "iam:UploadSSHPublicKey",
                "kms:PutKeyPolicy",
                "kms:CreateGrant",
                "iam:PassRole ec2:ReplaceIamInstanceProfileAssociation"
            })
    void noEscalation_writesOfRights_areOpen(String actions) {
        assertThat(escalates(allow(actions, "*"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts:AssumeRole",
                "cloudformation:UpdateStack",
                "cloudformation:CreateChangeSet",
                "rds:RestoreDBInstanceFromDBSnapshot",
                "rds:CopyDBSnapshot",
                "rds:CreateDBInstanceReadReplica",
                "elasticloadbalancing:CreateListener",
                "elasticloadbalancing:CreateRule",
                "ssm:StartAutomationExecution"
            })
    void tagContained_existingResourcesTouched_isRefuted(String action) {
        Policy policy = Policy.of(allow(action, "*", "StringEquals", "aws:RequestTag/dep", "d-1"));

        assertThat(PROVER.tagContained(policy, "dep", "d-1").refuted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cloudformation:CreateStack,arn:aws:cloudformation:*:*:stack/*/*",
        "elasticloadbalancing:CreateTargetGroup,arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
        "rds:CreateDBInstance,arn:aws:rds:*:*:db:*",
        "kms:CreateKey,*",
    })
    void tagContained_resourceMade_isProved(String action, String resource) {
        Policy policy = Policy.of(allow(action, resource, "StringEquals", "aws:RequestTag/dep", "d-1"));

        assertThat(PROVER.tagContained(policy, "dep", "d-1").proved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lambda:TagResource",
                "dynamodb:UntagResource",
                "sqs:TagQueue",
                "resource-groups:Tag",
                "*:TagQueue",
                "cloudformation:UpdateStack",
                "cloudformation:CreateChangeSet"
            })
    void noTagTampering_writersBeyondTheList_areRefuted(String action) {
        assertThat(PROVER.noTagTampering(Policy.of(allow(action, "*")), "dep").refuted())
                .isTrue();
    }

    @Test
    void noTagTampering_undocumentedComparison_isLeftOpen() {
        Policy policy = Policy.of(allow("ec2:CreateTags", "*", "StringNotEquals", "aws:TagKeys", "dep"));

        assertThat(PROVER.noTagTampering(policy, "dep").proved()).isFalse();
    }
}
