package dev.byoc.policy.internal.escalation;

import java.util.List;
import java.util.stream.Stream;

/** Ways to more rights that the public list leaves out: writes of IAM that change what an identity may do, and keys. */
final class ByocEscalationPaths {
    static final List<EscalationPath> PATHS = Stream.of(
                    alone(
                            "self-escalation",
                            "iam:SetDefaultPolicyVersion iam:PutRolePermissionsBoundary iam:PutUserPermissionsBoundary"
                                    + " iam:DeleteRolePermissionsBoundary iam:DeleteUserPermissionsBoundary"
                                    + " iam:DeleteRolePolicy iam:DeleteUserPolicy iam:DeleteGroupPolicy"
                                    + " iam:DetachRolePolicy iam:DetachUserPolicy iam:DetachGroupPolicy"
                                    + " iam:DeletePolicyVersion iam:RemoveUserFromGroup"),
                    alone(
                            "principal-access",
                            "iam:CreateSAMLProvider iam:UpdateSAMLProvider iam:CreateOpenIDConnectProvider"
                                    + " iam:AddClientIDToOpenIDConnectProvider iam:UpdateOpenIDConnectProviderThumbprint"
                                    + " iam:UploadSigningCertificate iam:UploadSSHPublicKey"
                                    + " iam:CreateServiceSpecificCredential iam:ResetServiceSpecificCredential"),
                    alone("resource-access", "kms:CreateGrant kms:PutKeyPolicy"),
                    Stream.of(
                            passing("ec2:AssociateIamInstanceProfile"),
                            passing("ec2:ReplaceIamInstanceProfileAssociation")))
            .flatMap(paths -> paths)
            .toList();

    private ByocEscalationPaths() {}

    private static Stream<EscalationPath> alone(String category, String actions) {
        return Stream.of(actions.split(" ", -1))
                .map(action -> new EscalationPath("byoc-" + action.replace(':', '-'), category, List.of(action)));
    }

    private static EscalationPath passing(String action) {
        return new EscalationPath("byoc-" + action.replace(':', '-'), "new-passrole", List.of("iam:PassRole", action));
    }
}
