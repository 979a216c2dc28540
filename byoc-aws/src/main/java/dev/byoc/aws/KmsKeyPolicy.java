package dev.byoc.aws;

import dev.byoc.model.AccountId;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The policy of an environment's own key: the account's IAM policies decide, and the service that starts a fleet's
 * machines may encrypt their disks ("Required AWS KMS key policy for use with encrypted volumes", Amazon EC2 Auto
 * Scaling User Guide). That service's role is named by a condition: a key policy cannot name as principal what does not
 * exist yet.
 */
final class KmsKeyPolicy {
    /** The only name that a key's policy can have. */
    static final String NAME = "default";

    private static final String FLEET_ROLE =
            "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

    private KmsKeyPolicy() {}

    /** Returns the policy for a key in {@code account}. */
    static String of(Partition partition, AccountId account) {
        return IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .sid("AccountDecides")
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.AWS, partition.iamArn(account, "root"))
                        .addAction("kms:*")
                        .addResource("*")
                        .build())
                .addStatement(fleetUse(partition, account))
                .addStatement(fleetGrant(partition, account))
                .build()
                .toJson();
    }

    /** Returns whether {@code policy} lets the fleet's service use the key in {@code account}. */
    static boolean letsFleetUseIt(String policy, Partition partition, AccountId account) {
        List<String> statements = PolicyJson.statements(policy);
        return statements.containsAll(PolicyJson.statements(IamPolicy.builder()
                .addStatement(fleetUse(partition, account))
                .addStatement(fleetGrant(partition, account))
                .build()
                .toJson()));
    }

    private static IamStatement fleetUse(Partition partition, AccountId account) {
        return fleet(partition, account)
                .sid("FleetEncryptsDisks")
                .actionIds(List.of(
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:DescribeKey"))
                .build();
    }

    private static IamStatement fleetGrant(Partition partition, AccountId account) {
        return fleet(partition, account)
                .sid("FleetLendsKeyToDisks")
                .addAction("kms:CreateGrant")
                .addCondition(IamConditionOperator.BOOL, "kms:GrantIsForAWSResource", "true")
                .build();
    }

    private static IamStatement.Builder fleet(Partition partition, AccountId account) {
        return IamStatement.builder()
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, "*")
                .addResource("*")
                .addCondition(IamConditionOperator.STRING_EQUALS, "kms:CallerAccount", account.value())
                .addCondition(
                        IamConditionOperator.ARN_EQUALS, "aws:PrincipalArn", partition.iamArn(account, FLEET_ROLE));
    }
}
