package dev.byoc.policy.scope;

import dev.byoc.policy.Condition;
import java.util.ArrayList;
import java.util.List;

/** The calls that the manager of an enclave environment makes, call by call and apart from its policy. */
final class EnclaveManagerCalls {
    private final EnclaveScope scope;
    private final List<RequiredCall> calls = new ArrayList<>();

    private EnclaveManagerCalls(EnclaveScope scope) {
        this.scope = scope;
    }

    static List<RequiredCall> of(EnclaveScope scope) {
        EnclaveManagerCalls table = new EnclaveManagerCalls(scope);
        table.looks();
        table.existing();
        table.added();
        table.launches();
        table.others();
        return List.copyOf(table.calls);
    }

    private void looks() {
        for (String action : List.of("DescribeAutoScalingGroups", "DescribeScalingActivities")) {
            add("autoscaling:" + action, "see the group", List.of("*"));
        }
        for (String what : List.of(
                "Addresses",
                "Images",
                "InstanceStatus",
                "InstanceTypeOfferings",
                "InstanceTypes",
                "Instances",
                "LaunchTemplateVersions",
                "LaunchTemplates",
                "SecurityGroupRules",
                "SecurityGroups",
                "Subnets",
                "Volumes")) {
            add("ec2:Describe" + what, "see what there is", List.of("*"));
        }
        add(
                "servicequotas:GetServiceQuota",
                "see how many machines there may be",
                List.of(scope.location().arn("servicequotas", "ec2/L-1216C47A")));
    }

    private void existing() {
        existing("run instances", "StartInstances", "StopInstances", "TerminateInstances", "RebootInstances");
        existing("keep volumes", "AttachVolume", "DetachVolume");
        existing("keep addresses", "AssociateAddress", "DisassociateAddress");
        existing(
                "keep security groups",
                "AuthorizeSecurityGroupIngress",
                "AuthorizeSecurityGroupEgress",
                "RevokeSecurityGroupIngress",
                "RevokeSecurityGroupEgress");
        if (scope.limits().standingDelete()) {
            existing(
                    "remove what was made",
                    "DeleteLaunchTemplate",
                    "DeleteSecurityGroup",
                    "DeleteVolume",
                    "ReleaseAddress");
            add("s3:DeleteObject", "remove images", List.of(scope.location().s3(scope.bucket() + "/*")));
        }
        for (String action : List.of(
                "ResumeProcesses",
                "SetDesiredCapacity",
                "SetInstanceProtection",
                "SuspendProcesses",
                "TerminateInstanceInAutoScalingGroup",
                "UpdateAutoScalingGroup")) {
            List<Condition> fence = new ArrayList<>(List.of(tag("ResourceTag")));
            if (action.equals("UpdateAutoScalingGroup")) {
                fence.add(Condition.of(
                        "StringNotEqualsIgnoreCase", "autoscaling:LaunchTemplateVersionSpecified", "false"));
            }
            add(
                    "autoscaling:" + action,
                    "scale the group",
                    List.of(scope.location()
                            .arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + scope.group())),
                    fence.toArray(Condition[]::new));
        }
    }

    private void existing(String why, String... actions) {
        for (String action : actions) {
            add("ec2:" + action, why, ec2("*"), tag("ResourceTag"));
        }
    }

    private void added() {
        List<String> made = ec2("elastic-ip", "launch-template", "security-group", "volume");
        for (String action :
                List.of("AllocateAddress", "CreateLaunchTemplate", "CreateSecurityGroup", "CreateVolume")) {
            add("ec2:" + action, "make it", made, tag("RequestTag"));
        }
        if (scope.network().isEmpty()) {
            List<String> vpcs = ec2("launch-template", "security-group", "subnet", "vpc");
            add("ec2:CreateSecurityGroup", "make it in the environment's network", vpcs, tag("ResourceTag"));
            add("ec2:RunInstances", "launch into its network", ec2("subnet", "vpc"), tag("ResourceTag"));
        }
        scope.network().ifPresent(vpc -> {
            String arn = scope.location().arn("ec2", "vpc/" + vpc);
            add("ec2:CreateSecurityGroup", "make it in the named network", List.of(arn));
            add(
                    "ec2:RunInstances",
                    "launch into the named network",
                    ec2("subnet"),
                    Condition.of("StringEquals", "ec2:Vpc", arn));
        });
        for (String way : List.of("Ingress", "Egress")) {
            add("ec2:AuthorizeSecurityGroup" + way, "open a port", ec2("security-group-rule"), tag("RequestTag"));
        }
        add(
                "ec2:CreateTags",
                "tag what is made",
                ec2("*"),
                tag("RequestTag"),
                Condition.of(
                        "StringEquals",
                        "ec2:CreateAction",
                        "AllocateAddress",
                        "AuthorizeSecurityGroupEgress",
                        "AuthorizeSecurityGroupIngress",
                        "CreateLaunchTemplate",
                        "CreateSecurityGroup",
                        "CreateVolume",
                        "RunInstances"));
    }

    private void launches() {
        add(
                "ec2:RunInstances",
                "launch",
                ec2("instance"),
                tag("RequestTag"),
                Condition.of("StringEquals", "ec2:MetadataHttpTokens", "required"));
        add(
                "ec2:RunInstances",
                "launch with disks",
                ec2("volume"),
                tag("RequestTag"),
                Condition.of("Bool", "ec2:Encrypted", "true"));
        add("ec2:RunInstances", "launch with interfaces", ec2("network-interface"), tag("RequestTag"));
        add(
                "ec2:RunInstances",
                "launch into the environment",
                ec2("launch-template", "security-group"),
                tag("ResourceTag"));
        add(
                "ssm:GetParameters",
                "find an image",
                List.of(scope.location().publicArn("ssm", "parameter/aws/service/*")));
        add(
                "ec2:RunInstances",
                "launch from an image",
                List.of("arn:" + scope.location().partition() + ":ec2:"
                        + scope.location().region() + "::image/*"),
                Condition.of("StringEquals", "ec2:Owner", scope.imageOwners().toArray(String[]::new)));
        add(
                "iam:PassRole",
                "give hosts their role",
                List.of(scope.hostRoleArn()),
                Condition.of(
                        "StringEquals", "iam:PassedToService", scope.location().servicePrincipal("ec2")));
    }

    private void others() {
        for (String action : List.of("iam:GetRole", "iam:GetInstanceProfile")) {
            add(action, "see the hosts' role", List.of(scope.hostRoleArn(), scope.instanceProfileArn()));
        }
        for (String action : List.of("s3:ListBucket", "s3:ListBucketMultipartUploads")) {
            add(action, "see the images", List.of(scope.location().s3(scope.bucket())));
        }
        for (String action :
                List.of("s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts")) {
            add(action, "read and write images", List.of(scope.location().s3(scope.bucket() + "/*")));
        }
        scope.imageKey().ifPresent(key -> {
            for (String action : List.of("kms:Decrypt", "kms:GenerateDataKey")) {
                add(
                        action,
                        "read and write images",
                        List.of(key),
                        Condition.of(
                                "StringEquals",
                                "kms:ViaService",
                                scope.location().viaService("s3")));
            }
        });
        add(
                "logs:FilterLogEvents",
                "read what the hosts report",
                List.of(scope.location().arn("logs", "log-group:" + scope.logGroup() + ":*")));
    }

    private void add(String action, String why, List<String> resources, Condition... fence) {
        calls.add(new RequiredCall(action, resources, List.of(fence), why));
    }

    private List<String> ec2(String... types) {
        return java.util.Arrays.stream(types)
                .map(type -> scope.location().arn("ec2", type + "/*"))
                .toList();
    }

    private Condition tag(String kind) {
        return Condition.of("StringEquals", "aws:" + kind + "/" + scope.tagKey(), scope.deployment());
    }
}
