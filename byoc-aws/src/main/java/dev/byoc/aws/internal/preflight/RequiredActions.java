package dev.byoc.aws.internal.preflight;

import dev.byoc.model.resource.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which actions of IAM each verb of each port takes: the one place that knows. */
public final class RequiredActions {
    private static final Map<ResourceType<?>, List<Use>> CREATE = new LinkedHashMap<>();

    static {
        put(
                ResourceType.NETWORK,
                ec2("vpc/*", "CreateVpc", "ModifyVpcAttribute", "CreateTags"),
                any("ec2:DescribeVpcs", "ec2:DescribeVpcAttribute"));
        put(
                ResourceType.SUBNET,
                ec2("subnet/*", "CreateSubnet", "CreateTags"),
                any("ec2:DescribeSubnets", "ec2:ModifySubnetAttribute"));
        put(
                ResourceType.GATEWAY,
                ec2("internet-gateway/*", "CreateInternetGateway", "AttachInternetGateway", "CreateTags"),
                any("ec2:DescribeInternetGateways"));
        put(
                ResourceType.ROUTE_TABLE,
                ec2("route-table/*", "CreateRouteTable", "CreateRoute", "AssociateRouteTable", "CreateTags"),
                any("ec2:DescribeRouteTables"));
        put(
                ResourceType.ENDPOINT,
                ec2("vpc-endpoint/*", "CreateVpcEndpoint", "CreateTags"),
                any("ec2:DescribeVpcEndpoints"));
        put(
                ResourceType.FIREWALL,
                ec2(
                        "security-group/*",
                        "CreateSecurityGroup",
                        "AuthorizeSecurityGroupEgress",
                        "AuthorizeSecurityGroupIngress",
                        "RevokeSecurityGroupEgress",
                        "CreateTags"),
                any("ec2:DescribeSecurityGroups"));
        put(ResourceType.ADDRESS, ec2("elastic-ip/*", "AllocateAddress", "CreateTags"), any("ec2:DescribeAddresses"));
        put(
                ResourceType.KEY,
                any("kms:CreateKey", "kms:TagResource", "kms:CreateAlias", "kms:DescribeKey", "tag:GetResources"),
                new Use("arn:{partition}:kms:{region}:{account}:key/*", List.of("kms:EnableKeyRotation")));
        put(
                ResourceType.BUCKET,
                new Use(
                        "arn:{partition}:s3:::{name}",
                        List.of(
                                "s3:CreateBucket",
                                "s3:GetBucketTagging",
                                "s3:PutBucketPolicy",
                                "s3:PutBucketPublicAccessBlock",
                                "s3:PutBucketTagging",
                                "s3:PutBucketVersioning",
                                "s3:PutEncryptionConfiguration",
                                "s3:PutLifecycleConfiguration",
                                "s3:TagResource")));
        put(
                ResourceType.LOG_GROUP,
                new Use(
                        "arn:{partition}:logs:{region}:{account}:log-group:{name}:*",
                        List.of("logs:CreateLogGroup", "logs:PutRetentionPolicy", "logs:TagResource")),
                any("logs:DescribeLogGroups"));
        put(
                ResourceType.HOST_IDENTITY,
                role("iam:CreateRole", "iam:GetRole", "iam:PutRolePolicy", "iam:TagRole", "iam:PassRole"),
                new Use(
                        "arn:{partition}:iam::{account}:instance-profile{path}{name}",
                        List.of(
                                "iam:AddRoleToInstanceProfile",
                                "iam:CreateInstanceProfile",
                                "iam:TagInstanceProfile")));
        put(ResourceType.MANAGER_IDENTITY, role("iam:CreateRole", "iam:GetRole", "iam:PutRolePolicy", "iam:TagRole"));
        put(
                ResourceType.LAUNCH_TEMPLATE,
                ec2("launch-template/*", "CreateLaunchTemplate", "CreateTags"),
                any("ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"));
        put(
                ResourceType.FLEET,
                new Use(
                        "arn:{partition}:autoscaling:{region}:{account}:autoScalingGroup:*:autoScalingGroupName/{name}",
                        List.of("autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags")),
                ec2("instance/*", "RunInstances"),
                any("autoscaling:DescribeAutoScalingGroups"));
    }

    private RequiredActions() {}

    /** Returns what making and looking at a resource of {@code type} takes. */
    static List<Use> toCreate(ResourceType<?> type) {
        return CREATE.getOrDefault(type, List.of());
    }

    private static void put(ResourceType<?> type, Use... uses) {
        CREATE.put(type, List.of(uses));
    }

    private static Use ec2(String resource, String... actions) {
        return new Use(
                "arn:{partition}:ec2:{region}:{account}:" + resource,
                List.of(actions).stream().map(action -> "ec2:" + action).toList());
    }

    private static Use role(String... actions) {
        return new Use("arn:{partition}:iam::{account}:role{path}{name}", List.of(actions));
    }

    private static Use any(String... actions) {
        return new Use("*", List.of(actions));
    }

    /**
     * Actions on one resource.
     *
     * @param resource its ARN, with places for partition, region, account, path and name
     * @param actions the actions
     */
    record Use(String resource, List<String> actions) {}
}
