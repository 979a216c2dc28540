package dev.byoc.policy.internal.escalation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Ways to more rights that the public list leaves out: writes of IAM and of IAM Identity Center that change what an
 * identity may do, keys, code that is run as somebody else, and services that run with a role they are given.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing roles to
 *     services</a>
 * @see <a
 *     href="https://github.com/prowler-cloud/prowler/blob/master/prowler/providers/aws/services/iam/lib/privilege_escalation.py">Prowler's
 *     list</a>
 */
final class ByocEscalationPaths {
    static final List<EscalationPath> PATHS = Stream.of(
                    alone(
                            "self-escalation",
                            "iam:SetDefaultPolicyVersion iam:PutRolePermissionsBoundary iam:PutUserPermissionsBoundary"
                                    + " iam:DeleteRolePermissionsBoundary iam:DeleteUserPermissionsBoundary"
                                    + " iam:DeleteRolePolicy iam:DeleteUserPolicy iam:DeleteGroupPolicy"
                                    + " iam:DetachRolePolicy iam:DetachUserPolicy iam:DetachGroupPolicy"
                                    + " iam:DeletePolicyVersion iam:RemoveUserFromGroup"
                                    + " sso:PutInlinePolicyToPermissionSet sso:AttachManagedPolicyToPermissionSet"
                                    + " sso:AttachCustomerManagedPolicyReferenceToPermissionSet"
                                    + " sso:PutPermissionsBoundaryToPermissionSet"
                                    + " sso:DeletePermissionsBoundaryFromPermissionSet"
                                    + " sso:DeleteInlinePolicyFromPermissionSet"
                                    + " sso:DetachManagedPolicyFromPermissionSet"
                                    + " sso:DetachCustomerManagedPolicyReferenceFromPermissionSet"
                                    + " sso:CreateAccountAssignment"),
                    alone(
                            "principal-access",
                            "iam:CreateSAMLProvider iam:UpdateSAMLProvider iam:CreateOpenIDConnectProvider"
                                    + " iam:AddClientIDToOpenIDConnectProvider iam:UpdateOpenIDConnectProviderThumbprint"
                                    + " iam:UploadSigningCertificate iam:UploadSSHPublicKey"
                                    + " iam:CreateServiceSpecificCredential iam:ResetServiceSpecificCredential"
                                    + " identitystore:CreateGroupMembership sso-directory:AddMemberToGroup"),
                    alone("resource-access", "kms:CreateGrant kms:PutKeyPolicy"),
                    alone(
                            "existing-passrole",
                            "lambda:UpdateFunctionConfiguration ecs:ExecuteCommand codestar:AssociateTeamMember"),
                    Stream.of(
                            existing("codedeploy:RegisterApplicationRevision codedeploy:CreateDeployment"),
                            existing("states:UpdateStateMachine states:StartExecution"),
                            existing("states:UpdateStateMachine states:StartSyncExecution"),
                            existing("codebuild:UpdateProject codebuild:StartBuild")),
                    passing("ec2:AssociateIamInstanceProfile"),
                    passing("ec2:ReplaceIamInstanceProfileAssociation"),
                    passing("ec2:CreateFleet"),
                    passing("ec2:RequestSpotFleet"),
                    passing("autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup"),
                    passing("autoscaling:CreateLaunchConfiguration autoscaling:UpdateAutoScalingGroup"),
                    passing("ec2:CreateLaunchTemplate autoscaling:CreateAutoScalingGroup"),
                    passing("ec2:CreateLaunchTemplate autoscaling:UpdateAutoScalingGroup"),
                    passing("ssm:StartAutomationExecution"),
                    passing("ssm:RegisterTaskWithMaintenanceWindow"),
                    passing("ssm:CreateAssociation"),
                    passing("ecs:RunTask"),
                    passing("ecs:StartTask"),
                    passing("states:CreateStateMachine states:StartExecution"),
                    passing("states:CreateStateMachine states:StartSyncExecution"),
                    passing("scheduler:CreateSchedule"),
                    passing("scheduler:UpdateSchedule"),
                    passing("events:PutRule events:PutTargets"),
                    passing("pipes:CreatePipe"),
                    passing("batch:RegisterJobDefinition batch:SubmitJob"),
                    passing("elasticmapreduce:RunJobFlow"),
                    passing("emr-containers:StartJobRun"),
                    passing("emr-serverless:StartJobRun"),
                    passing("glue:CreateSession glue:RunStatement"),
                    passing("imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImage"),
                    passing("imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImagePipeline"),
                    passing("cognito-identity:SetIdentityPoolRoles"),
                    passing("codedeploy:CreateDeploymentGroup codedeploy:CreateDeployment"),
                    passing("codepipeline:CreatePipeline"),
                    passing("codepipeline:UpdatePipeline"),
                    passing("codestar:CreateProject"),
                    passing("elasticbeanstalk:CreateEnvironment"),
                    passing("elasticbeanstalk:UpdateEnvironment"),
                    passing("rolesanywhere:CreateProfile rolesanywhere:CreateTrustAnchor"),
                    passing("sagemaker:CreateHyperParameterTuningJob"),
                    passing("sagemaker:CreateDomain sagemaker:CreatePresignedDomainUrl"),
                    passing("kinesisanalytics:CreateApplication kinesisanalytics:StartApplication"),
                    passing("airflow:CreateEnvironment"),
                    passing("appsync:CreateDataSource"),
                    passing("databrew:CreateProfileJob databrew:StartJobRun"),
                    passing("databrew:CreateRecipeJob databrew:StartJobRun"),
                    passing("datasync:CreateLocationS3"),
                    passing("iot:CreateRoleAlias"),
                    passing("iot:CreateTopicRule"),
                    passing("mediaconvert:CreateJob"),
                    passing("opsworks:CreateStack"),
                    passing("transfer:CreateUser"),
                    passing("fis:CreateExperimentTemplate fis:StartExperiment"))
            .flatMap(paths -> paths)
            .toList();

    private ByocEscalationPaths() {}

    private static Stream<EscalationPath> alone(String category, String actions) {
        return Stream.of(actions.split(" ", -1)).map(action -> path(category, action));
    }

    private static EscalationPath existing(String actions) {
        return path("existing-passrole", actions);
    }

    private static Stream<EscalationPath> passing(String actions) {
        return Stream.of(new EscalationPath(
                path("new-passrole", actions).id(),
                "new-passrole",
                List.of(("iam:PassRole " + actions).split(" ", -1))));
    }

    private static EscalationPath path(String category, String actions) {
        String id = "byoc-" + actions.replace(':', '-').replace(' ', '+');
        return new EscalationPath(id, category, List.of(actions.split(" ", -1)));
    }
}
