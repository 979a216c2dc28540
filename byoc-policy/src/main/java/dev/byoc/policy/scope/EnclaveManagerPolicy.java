package dev.byoc.policy.scope;

import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of an enclave environment's manager. Each class of resources of a call has a statement of its own,
 * because AWS checks each resource of a call by itself and with other keys.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html">Example policies for
 *     EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html">Launch
 *     template permissions</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html#amazonec2-actions-as-permissions">EC2's
 *     actions</a>, of which the lists of instance types have no resource
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html">Service
 *     Quotas' actions</a>, of which reading a quota has the quota as its resource
 */
final class EnclaveManagerPolicy {
    private final EnclaveScope scope;
    private final Location place;
    private final String existing;
    private final String added;

    EnclaveManagerPolicy(EnclaveScope scope) {
        this.scope = scope;
        this.place = scope.location();
        this.existing = "aws:ResourceTag/" + scope.tagKey();
        this.added = "aws:RequestTag/" + scope.tagKey();
    }

    List<Statement> statements() {
        List<Statement> all = new ArrayList<>();
        all.add(look());
        all.add(readQuota());
        all.add(manage());
        all.add(make());
        all.add(launch());
        all.add(launchDisks());
        all.add(launchInterfaces());
        all.add(rules());
        all.add(useImages());
        all.add(findImages());
        all.add(launchInto());
        scope.network().ifPresent(vpc -> {
            all.add(inNetwork(vpc));
            all.add(inSubnets(vpc));
        });
        all.add(tagWhatIsMade());
        all.add(group());
        all.add(listBucket());
        all.add(objects());
        scope.imageKey()
                .ifPresent(key -> all.add(EnclavePolicies.useKey(place, key, "kms:Decrypt", "kms:GenerateDataKey")));
        all.add(readLog());
        all.add(passHost());
        all.add(readHost());
        all.add(noUnpinnedTemplate());
        all.addAll(scope.limits().denies(place));
        return all;
    }

    /** Only lists that have no resource: other Describe actions show the user data of any instance. */
    private static Statement look() {
        return Statement.allow()
                .actions(
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeScalingActivities",
                        "ec2:DescribeAddresses",
                        "ec2:DescribeImages",
                        "ec2:DescribeInstanceStatus",
                        "ec2:DescribeInstanceTypeOfferings",
                        "ec2:DescribeInstanceTypes",
                        "ec2:DescribeInstances",
                        "ec2:DescribeLaunchTemplateVersions",
                        "ec2:DescribeLaunchTemplates",
                        "ec2:DescribeSecurityGroupRules",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVolumes")
                .resources("*")
                .sid("Look")
                .build();
    }

    /** How many virtual CPUs all machines of the usual families may have together; no other quota. */
    private Statement readQuota() {
        return Statement.allow()
                .actions("servicequotas:GetServiceQuota")
                .resources(place.arn("servicequotas", "ec2/L-1216C47A"))
                .sid("ReadQuota")
                .build();
    }

    private Statement manage() {
        List<String> actions = new ArrayList<>(List.of(
                "ec2:AssociateAddress",
                "ec2:AttachVolume",
                "ec2:AuthorizeSecurityGroupEgress",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:DetachVolume",
                "ec2:DisassociateAddress",
                "ec2:RebootInstances",
                "ec2:RevokeSecurityGroupEgress",
                "ec2:RevokeSecurityGroupIngress",
                "ec2:StartInstances",
                "ec2:StopInstances",
                "ec2:TerminateInstances"));
        if (scope.limits().standingDelete()) {
            actions.addAll(List.of(
                    "ec2:DeleteLaunchTemplate", "ec2:DeleteSecurityGroup", "ec2:DeleteVolume", "ec2:ReleaseAddress"));
        }
        return Statement.allow()
                .actions(actions)
                .resources(place.arn("ec2", "*/*"))
                .sid("Manage")
                .condition("StringEquals", existing, scope.deployment())
                .build();
    }

    private Statement make() {
        return Statement.allow()
                .actions(
                        "ec2:AllocateAddress",
                        "ec2:CreateLaunchTemplate",
                        "ec2:CreateSecurityGroup",
                        "ec2:CreateVolume")
                .resources(
                        place.arn("ec2", "elastic-ip/*"),
                        place.arn("ec2", "launch-template/*"),
                        place.arn("ec2", "security-group/*"),
                        place.arn("ec2", "volume/*"))
                .sid("Make")
                .condition("StringEquals", added, scope.deployment())
                .build();
    }

    private Statement launch() {
        return Statement.allow()
                .actions("ec2:RunInstances")
                .resources(place.arn("ec2", "instance/*"))
                .sid("Launch")
                .condition("StringEquals", added, scope.deployment())
                .condition("StringEquals", "ec2:MetadataHttpTokens", "required")
                .build();
    }

    private Statement launchDisks() {
        return Statement.allow()
                .actions("ec2:RunInstances")
                .resources(place.arn("ec2", "volume/*"))
                .sid("LaunchDisks")
                .condition("StringEquals", added, scope.deployment())
                .condition("Bool", "ec2:Encrypted", "true")
                .build();
    }

    private Statement launchInterfaces() {
        return Statement.allow()
                .actions("ec2:RunInstances")
                .resources(place.arn("ec2", "network-interface/*"))
                .sid("LaunchInterfaces")
                .condition("StringEquals", added, scope.deployment())
                .build();
    }

    private Statement rules() {
        return Statement.allow()
                .actions("ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress")
                .resources(place.arn("ec2", "security-group-rule/*"))
                .sid("Rules")
                .condition("StringEquals", added, scope.deployment())
                .build();
    }

    private Statement useImages() {
        return Statement.allow()
                .actions("ec2:RunInstances")
                .resources(place.publicArn("ec2", "image/*"))
                .sid("UseImages")
                .condition("StringEquals", "ec2:Owner", scope.imageOwners().toArray(String[]::new))
                .build();
    }

    /** A launch template may name its image by one of the parameters that AWS publishes. */
    private Statement findImages() {
        return Statement.allow()
                .actions("ssm:GetParameters")
                .resources(place.publicArn("ssm", "parameter/aws/service/*"))
                .sid("FindImages")
                .build();
    }

    private Statement launchInto() {
        List<String> actions = new ArrayList<>(List.of("ec2:RunInstances"));
        List<String> resources =
                new ArrayList<>(List.of(place.arn("ec2", "launch-template/*"), place.arn("ec2", "security-group/*")));
        if (scope.network().isEmpty()) {
            actions.add(0, "ec2:CreateSecurityGroup");
            resources.addAll(List.of(place.arn("ec2", "subnet/*"), place.arn("ec2", "vpc/*")));
        }
        return Statement.allow()
                .actions(actions)
                .resources(resources)
                .sid("LaunchInto")
                .condition("StringEquals", existing, scope.deployment())
                .build();
    }

    private Statement inNetwork(String vpc) {
        return Statement.allow()
                .actions("ec2:CreateSecurityGroup")
                .resources(place.arn("ec2", "vpc/" + vpc))
                .sid("InNetwork")
                .build();
    }

    /** A customer's subnets carry no tag of ours; their network tells them. */
    private Statement inSubnets(String vpc) {
        return Statement.allow()
                .actions("ec2:RunInstances")
                .resources(place.arn("ec2", "subnet/*"))
                .sid("InSubnets")
                .condition("StringEquals", "ec2:Vpc", place.arn("ec2", "vpc/" + vpc))
                .build();
    }

    /** ec2:CreateAction is there only while something is made, so that nothing that exists can be tagged. */
    private Statement tagWhatIsMade() {
        return Statement.allow()
                .actions("ec2:CreateTags")
                .resources(place.arn("ec2", "*/*"))
                .sid("TagWhatIsMade")
                .condition(
                        "StringEquals",
                        "ec2:CreateAction",
                        "AllocateAddress",
                        "AuthorizeSecurityGroupEgress",
                        "AuthorizeSecurityGroupIngress",
                        "CreateLaunchTemplate",
                        "CreateSecurityGroup",
                        "CreateVolume",
                        "RunInstances")
                .condition("StringEquals", added, scope.deployment())
                .build();
    }

    private Statement group() {
        return Statement.allow()
                .actions(
                        "autoscaling:ResumeProcesses",
                        "autoscaling:SetDesiredCapacity",
                        "autoscaling:SetInstanceProtection",
                        "autoscaling:SuspendProcesses",
                        "autoscaling:TerminateInstanceInAutoScalingGroup",
                        "autoscaling:UpdateAutoScalingGroup")
                .resources(place.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + scope.group()))
                .sid("Group")
                .condition("StringEquals", existing, scope.deployment())
                .build();
    }

    private Statement listBucket() {
        return Statement.allow()
                .actions("s3:ListBucket", "s3:ListBucketMultipartUploads")
                .resources(place.s3(scope.bucket()))
                .sid("ListBucket")
                .build();
    }

    private Statement objects() {
        List<String> actions = new ArrayList<>(
                List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"));
        if (scope.limits().standingDelete()) {
            actions.add(1, "s3:DeleteObject");
        }
        return Statement.allow()
                .actions(actions)
                .resources(place.s3(scope.bucket() + "/*"))
                .sid("Objects")
                .build();
    }

    /** What the hosts report they write there. */
    private Statement readLog() {
        return Statement.allow()
                .actions("logs:FilterLogEvents")
                .resources(EnclavePolicies.log(place, scope.logGroup()))
                .sid("ReadLog")
                .build();
    }

    /** By name: a tag on a role does not limit who may pass it. */
    private Statement passHost() {
        return Statement.allow()
                .actions("iam:PassRole")
                .resources(scope.hostRoleArn())
                .sid("PassHost")
                .condition("StringEquals", "iam:PassedToService", place.servicePrincipal("ec2"))
                .build();
    }

    private Statement readHost() {
        return Statement.allow()
                .actions("iam:GetInstanceProfile", "iam:GetRole")
                .resources(scope.hostRoleArn(), scope.instanceProfileArn())
                .sid("ReadHost")
                .build();
    }

    /** A group on $Latest or $Default runs whatever version comes next, and nobody checks who wrote it. */
    private static Statement noUnpinnedTemplate() {
        return Statement.deny()
                .actions("autoscaling:UpdateAutoScalingGroup")
                .resources("*")
                .sid("NoUnpinnedTemplate")
                .condition("Bool", "autoscaling:LaunchTemplateVersionSpecified", "false")
                .build();
    }
}
