package dev.byoc.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * What a manager may do: look around, run the machines of its own environment, and fill its image bucket. Its own means
 * tagged as such; a tag can be put on nothing but what the same call makes.
 */
final class ManagerPolicy {
    private static final String NETWORK = "StartInOwnNetwork";

    private final Partition partition;
    private final ManagerScope scope;

    private ManagerPolicy(Partition partition, ManagerScope scope) {
        this.partition = partition;
        this.scope = scope;
    }

    /** Returns the policy for {@code scope}. */
    static String of(Partition partition, ManagerScope scope) {
        return IamPolicy.builder()
                .statements(new ManagerPolicy(partition, scope).statements())
                .build()
                .toJson();
    }

    /** Returns the id of the network that {@code policy} lets machines be started in; empty when there is none. */
    static String network(String policy) {
        if (policy.isEmpty()) {
            return "";
        }
        String arn = PolicyJson.first(PolicyJson.statement(policy, NETWORK)
                .path("Condition")
                .path("ArnEquals")
                .path("ec2:Vpc"));
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private List<IamStatement> statements() {
        List<IamStatement> all = new ArrayList<>(List.of(look(), runOwn()));
        all.addAll(start());
        all.addAll(make());
        all.addAll(changeOwn());
        all.addAll(scale());
        all.addAll(data());
        return all;
    }

    /** The actions are named one by one: some that begin with Describe tell other deployments' start-up scripts. */
    private IamStatement look() {
        return allow("Look")
                .actionIds(ManagerActions.LOOK)
                .addResource("*")
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:RequestedRegion",
                        partition.region().value())
                .build();
    }

    private IamStatement runOwn() {
        return own(allow("RunOwnMachines").actionIds(ManagerActions.RUN).addResource(ec2("instance/*")));
    }

    /** Every kind of resource that RunInstances touches is decided on by itself, so each has its own statement. */
    private List<IamStatement> start() {
        return List.of(
                tagged(allow("StartMachines")
                        .addAction("ec2:RunInstances")
                        .addResource(ec2("instance/*"))
                        .addCondition(IamConditionOperator.STRING_EQUALS, "ec2:MetadataHttpTokens", "required")),
                tagged(allow("StartWithDisks")
                        .addAction("ec2:RunInstances")
                        .addResource(ec2("volume/*"))
                        .addCondition(IamConditionOperator.BOOL, "ec2:Encrypted", "true")),
                tagged(allow("StartWithInterfaces")
                        .addAction("ec2:RunInstances")
                        .addResource(ec2("network-interface/*"))),
                own(allow("StartFromOwn")
                        .addAction("ec2:RunInstances")
                        .addResource(ec2("security-group/*"))
                        .addResource(ec2("launch-template/*"))),
                allow(NETWORK)
                        .addAction("ec2:RunInstances")
                        .addResource(ec2("subnet/*"))
                        .addCondition(IamConditionOperator.ARN_EQUALS, "ec2:Vpc", ec2("vpc/" + scope.network()))
                        .build(),
                allow("StartFromImages")
                        .addAction("ec2:RunInstances")
                        .addResource(partition.publicArn("ec2", "image/*"))
                        .build(),
                allow("ReadPublicParameters")
                        .addAction("ssm:GetParameters")
                        .addResource(partition.publicArn("ssm", "parameter/aws/service/*"))
                        .build(),
                allow("PassHostRole")
                        .addAction("iam:PassRole")
                        .addResource(scope.hostRole())
                        .addCondition(IamConditionOperator.STRING_EQUALS, "iam:PassedToService", partition.machines())
                        .build());
    }

    private List<IamStatement> make() {
        return List.of(
                tagged(allow("MakeTagged")
                        .actionIds(List.of("ec2:CreateVolume", "ec2:CreateSecurityGroup", "ec2:AllocateAddress"))
                        .addResource(ec2("volume/*"))
                        .addResource(ec2("security-group/*"))
                        .addResource(ec2("elastic-ip/*"))),
                allow("MakeFirewallsInOwnNetwork")
                        .addAction("ec2:CreateSecurityGroup")
                        .addResource(ec2("vpc/" + scope.network()))
                        .build(),
                tagged(allow("TagWhatIsMade")
                        .addAction("ec2:CreateTags")
                        .resourceIds(Stream.of(
                                        "instance/*",
                                        "volume/*",
                                        "network-interface/*",
                                        "security-group/*",
                                        "security-group-rule/*",
                                        "elastic-ip/*")
                                .map(this::ec2)
                                .toList())
                        .addConditions(
                                IamConditionOperator.STRING_EQUALS,
                                "ec2:CreateAction",
                                List.of(
                                        "RunInstances",
                                        "CreateVolume",
                                        "CreateSecurityGroup",
                                        "AuthorizeSecurityGroupIngress",
                                        "AuthorizeSecurityGroupEgress",
                                        "AllocateAddress"))));
    }

    private List<IamStatement> changeOwn() {
        return List.of(
                own(allow("ChangeOwnDisks")
                        .actionIds(List.of("ec2:AttachVolume", "ec2:DetachVolume", "ec2:DeleteVolume"))
                        .addResource(ec2("volume/*"))
                        .addResource(ec2("instance/*"))),
                own(allow("ChangeOwnFirewalls")
                        .actionIds(ManagerActions.FIREWALLS)
                        .addResource(ec2("security-group/*"))),
                tagged(allow("AddTaggedRules")
                        .actionIds(List.of("ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress"))
                        .addResource(ec2("security-group-rule/*"))),
                own(allow("ChangeOwnAddresses")
                        .actionIds(List.of("ec2:AssociateAddress", "ec2:DisassociateAddress", "ec2:ReleaseAddress"))
                        .addResource(ec2("elastic-ip/*"))
                        .addResource(ec2("instance/*"))
                        .addResource(ec2("network-interface/*"))),
                own(allow("ChangeOwnTemplate")
                        .actionIds(List.of(
                                "ec2:CreateLaunchTemplateVersion",
                                "ec2:DeleteLaunchTemplateVersions",
                                "ec2:ModifyLaunchTemplate"))
                        .addResource(ec2("launch-template/*"))));
    }

    /** A fleet that follows $Latest would start whatever anybody puts into the template, without a further check. */
    private List<IamStatement> scale() {
        String fleet = partition.arn(
                "autoscaling", scope.account(), "autoScalingGroup:*:autoScalingGroupName/" + scope.fleet());
        return List.of(
                own(allow("ScaleOwnFleet").actionIds(ManagerActions.FLEET).addResource(fleet)),
                IamStatement.builder()
                        .sid("NeverFollowLatest")
                        .effect(IamEffect.DENY)
                        .addAction("autoscaling:UpdateAutoScalingGroup")
                        .addResource("*")
                        .addCondition(IamConditionOperator.BOOL, "autoscaling:LaunchTemplateVersionSpecified", "false")
                        .build());
    }

    private List<IamStatement> data() {
        List<IamStatement> all = new ArrayList<>(List.of(
                allow("FillImages")
                        .actionIds(ManagerActions.OBJECTS)
                        .addResource(partition.s3Arn(scope.bucket() + "/*"))
                        .build(),
                allow("ListImages")
                        .actionIds(ManagerActions.BUCKET)
                        .addResource(partition.s3Arn(scope.bucket()))
                        .build(),
                allow("ReadAuditLog")
                        .actionIds(ManagerActions.LOG)
                        .addResource(scope.logGroup())
                        .addResource(scope.logGroup() + ":*")
                        .build()));
        scope.key()
                .ifPresent(key -> all.add(allow("UseImageKey")
                        .addAction("kms:Decrypt")
                        .addAction("kms:GenerateDataKey")
                        .addResource(key)
                        .addCondition(IamConditionOperator.STRING_EQUALS, "kms:ViaService", partition.host("s3"))
                        .build()));
        return all;
    }

    private IamStatement own(IamStatement.Builder statement) {
        return statement
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:ResourceTag/" + scope.owner().deploymentTag(),
                        scope.owner().deployment().value())
                .build();
    }

    private IamStatement tagged(IamStatement.Builder statement) {
        return statement
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:RequestTag/" + scope.owner().deploymentTag(),
                        scope.owner().deployment().value())
                .build();
    }

    private String ec2(String resource) {
        return partition.arn("ec2", scope.account(), resource);
    }

    private static IamStatement.Builder allow(String sid) {
        return IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
    }
}
