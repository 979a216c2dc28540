package dev.byoc.testing.internal.resources;

import dev.byoc.model.resource.ResourceType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The provider's actions that each call on resources of one type takes.
 *
 * @param creates what the first call of a creation takes
 * @param completes what the further calls of a creation take
 */
record ResourceActions(
        List<String> lists, List<String> creates, List<String> completes, List<String> updates, List<String> deletes) {
    /** One row for each type: list; create, first call; create, further calls; update; delete. */
    private static final String TABLE =
            """
            network | ec2:DescribeVpcs ec2:DescribeVpcAttribute | ec2:CreateVpc ec2:CreateTags | ec2:ModifyVpcAttribute | ec2:CreateTags ec2:ModifyVpcAttribute | ec2:DeleteVpc
            subnet | ec2:DescribeSubnets | ec2:CreateSubnet ec2:CreateTags | ec2:ModifySubnetAttribute | ec2:CreateTags ec2:ModifySubnetAttribute | ec2:DeleteSubnet
            gateway | ec2:DescribeInternetGateways | ec2:CreateInternetGateway ec2:CreateTags | ec2:AttachInternetGateway | ec2:CreateTags ec2:AttachInternetGateway ec2:DetachInternetGateway | ec2:DetachInternetGateway ec2:DeleteInternetGateway
            route-table | ec2:DescribeRouteTables | ec2:CreateRouteTable ec2:CreateTags | ec2:CreateRoute ec2:AssociateRouteTable | ec2:CreateTags ec2:CreateRoute ec2:DeleteRoute ec2:AssociateRouteTable ec2:DisassociateRouteTable | ec2:DisassociateRouteTable ec2:DeleteRouteTable
            endpoint | ec2:DescribeVpcEndpoints | ec2:CreateVpcEndpoint ec2:CreateTags | | ec2:CreateTags ec2:ModifyVpcEndpoint | ec2:DeleteVpcEndpoints
            firewall | ec2:DescribeSecurityGroups | ec2:CreateSecurityGroup ec2:CreateTags | ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:RevokeSecurityGroupEgress | ec2:CreateTags ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:RevokeSecurityGroupIngress ec2:RevokeSecurityGroupEgress | ec2:DeleteSecurityGroup
            address | ec2:DescribeAddresses | ec2:AllocateAddress ec2:CreateTags | | ec2:CreateTags | ec2:ReleaseAddress
            key | kms:ListAliases kms:DescribeKey kms:ListResourceTags kms:GetKeyRotationStatus | kms:CreateKey kms:TagResource kms:CreateAlias | kms:EnableKeyRotation | kms:TagResource kms:EnableKeyRotation | kms:DeleteAlias kms:ScheduleKeyDeletion
            bucket | s3:ListAllMyBuckets s3:GetBucketTagging s3:GetEncryptionConfiguration s3:GetBucketVersioning s3:GetBucketPublicAccessBlock s3:GetBucketPolicy s3:GetLifecycleConfiguration | s3:CreateBucket s3:PutBucketTagging | s3:PutEncryptionConfiguration s3:PutBucketVersioning s3:PutBucketPublicAccessBlock s3:PutBucketPolicy s3:PutLifecycleConfiguration | s3:PutBucketTagging s3:PutEncryptionConfiguration s3:PutBucketVersioning s3:PutBucketPublicAccessBlock s3:PutBucketPolicy s3:PutLifecycleConfiguration | s3:DeleteBucket
            log-group | logs:DescribeLogGroups logs:ListTagsForResource | logs:CreateLogGroup logs:TagResource | logs:PutRetentionPolicy | logs:TagResource logs:PutRetentionPolicy | logs:DeleteLogGroup
            host-identity | iam:GetRole iam:GetRolePolicy iam:GetInstanceProfile | iam:CreateRole iam:TagRole | iam:PutRolePolicy iam:CreateInstanceProfile iam:AddRoleToInstanceProfile | iam:TagRole iam:PutRolePolicy iam:AddRoleToInstanceProfile | iam:RemoveRoleFromInstanceProfile iam:DeleteInstanceProfile iam:DeleteRolePolicy iam:DeleteRole
            manager-identity | iam:GetRole iam:GetRolePolicy | iam:CreateRole iam:TagRole | iam:PutRolePolicy | iam:TagRole iam:PutRolePolicy iam:UpdateAssumeRolePolicy iam:UpdateRole | iam:DeleteRolePolicy iam:DeleteRole
            launch-template | ec2:DescribeLaunchTemplates ec2:DescribeLaunchTemplateVersions | ec2:CreateLaunchTemplate ec2:CreateTags | | ec2:CreateTags ec2:CreateLaunchTemplateVersion | ec2:DeleteLaunchTemplate
            fleet | autoscaling:DescribeAutoScalingGroups | autoscaling:CreateAutoScalingGroup autoscaling:CreateOrUpdateTags iam:PassRole ec2:RunInstances | | autoscaling:CreateOrUpdateTags autoscaling:UpdateAutoScalingGroup | autoscaling:DeleteAutoScalingGroup
            """;

    private static final Map<String, ResourceActions> BY_TYPE = parse();

    static ResourceActions of(ResourceType<?> type) {
        ResourceActions actions = BY_TYPE.get(type.name());
        if (actions == null) {
            throw new IllegalStateException("No actions are known [type=" + type + "]");
        }
        return actions;
    }

    private static Map<String, ResourceActions> parse() {
        Map<String, ResourceActions> byType = new HashMap<>();
        TABLE.lines().forEach(line -> {
            List<String> cells = Arrays.asList(line.split("\\|", -1));
            byType.put(
                    cells.get(0).strip(),
                    new ResourceActions(
                            words(cells.get(1)),
                            words(cells.get(2)),
                            words(cells.get(3)),
                            words(cells.get(4)),
                            words(cells.get(5))));
        });
        return Map.copyOf(byType);
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(" ", -1));
    }
}
