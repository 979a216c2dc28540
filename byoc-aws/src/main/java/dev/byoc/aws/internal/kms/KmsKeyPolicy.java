package dev.byoc.aws.internal.kms;

import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.AccountId;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;

/**
 * The policy of an environment's own key: the account's IAM policies decide, and Auto Scaling, which launches the
 * instances, may encrypt their volumes ("Required AWS KMS key policy for use with encrypted volumes", Amazon EC2 Auto
 * Scaling User Guide). Its service-linked role is named by a condition: a key policy cannot name as principal what does
 * not exist yet.
 */
public final class KmsKeyPolicy {
    /** The only name that a key's policy can have. */
    public static final String NAME = "default";

    private static final String AUTO_SCALING_ROLE =
            "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

    private KmsKeyPolicy() {}

    /** Returns the policy for a key in {@code account}. */
    static String of(Partition partition, AccountId account) {
        return Policy.of(
                        Statement.allow()
                                .actions("kms:*")
                                .resources("*")
                                .sid("AccountDecides")
                                .principals(Principal.aws(partition.iamArn(account, "root")))
                                .build(),
                        autoScalingUse(partition, account),
                        autoScalingGrant(partition, account))
                .toJson();
    }

    /** Returns whether {@code policy} lets Auto Scaling use the key in {@code account}. */
    static boolean letsAutoScalingUseIt(String policy, Partition partition, AccountId account) {
        String wished = Policy.of(autoScalingUse(partition, account), autoScalingGrant(partition, account))
                .toJson();
        return PolicyJson.statements(policy).containsAll(PolicyJson.statements(wished));
    }

    private static Statement autoScalingUse(Partition partition, AccountId account) {
        return autoScaling(
                        partition,
                        account,
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:DescribeKey")
                .sid("FleetEncryptsDisks")
                .build();
    }

    private static Statement autoScalingGrant(Partition partition, AccountId account) {
        return autoScaling(partition, account, "kms:CreateGrant")
                .sid("FleetLendsKeyToDisks")
                .condition("Bool", "kms:GrantIsForAWSResource", "true")
                .build();
    }

    private static Statement.Builder autoScaling(Partition partition, AccountId account, String... actions) {
        return Statement.allow()
                .actions(actions)
                .resources("*")
                .principals(Principal.aws("*"))
                .condition("StringEquals", "kms:CallerAccount", account.value())
                .condition("ArnEquals", "aws:PrincipalArn", partition.iamArn(account, AUTO_SCALING_ROLE));
    }
}
