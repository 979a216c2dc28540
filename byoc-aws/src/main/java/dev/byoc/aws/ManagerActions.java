package dev.byoc.aws;

import java.util.List;

/** What a manager does, by what it does it to. */
final class ManagerActions {
    /** Looking around; none of these tells a secret of another deployment's machines. */
    static final List<String> LOOK = List.of(
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeScalingActivities",
            "ec2:DescribeAddresses",
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeImages",
            "ec2:DescribeInstanceStatus",
            "ec2:DescribeInstanceTypeOfferings",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeInstances",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:DescribeLaunchTemplates",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroupRules",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeTags",
            "ec2:DescribeVolumes",
            "ec2:DescribeVpcs");

    /** Running machines. */
    static final List<String> RUN = List.of(
            "ec2:GetConsoleOutput",
            "ec2:RebootInstances",
            "ec2:StartInstances",
            "ec2:StopInstances",
            "ec2:TerminateInstances");

    /** Changing firewalls. */
    static final List<String> FIREWALLS = List.of(
            "ec2:AuthorizeSecurityGroupEgress",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:DeleteSecurityGroup",
            "ec2:RevokeSecurityGroupEgress",
            "ec2:RevokeSecurityGroupIngress");

    /** Scaling the fleet and replacing its members. */
    static final List<String> FLEET = List.of(
            "autoscaling:EnterStandby",
            "autoscaling:ExitStandby",
            "autoscaling:ResumeProcesses",
            "autoscaling:SetDesiredCapacity",
            "autoscaling:SetInstanceProtection",
            "autoscaling:SuspendProcesses",
            "autoscaling:TerminateInstanceInAutoScalingGroup",
            "autoscaling:UpdateAutoScalingGroup");

    /** Reading, writing and deleting objects. */
    static final List<String> OBJECTS = List.of(
            "s3:AbortMultipartUpload",
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListMultipartUploadParts",
            "s3:PutObject");

    /** Listing objects. */
    static final List<String> BUCKET =
            List.of("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions");

    /** Reading a log. */
    static final List<String> LOG = List.of("logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents");

    private ManagerActions() {}
}
