package dev.byoc.policy.scope;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.List;

/** What is claimed of an enclave environment's policies. */
final class EnclaveClaims {
    private final EnclaveScope scope;
    private final Location place;
    private final ClaimList claims = new ClaimList();

    EnclaveClaims(EnclaveScope scope) {
        this.scope = scope;
        this.place = scope.location();
    }

    List<Claim> all() {
        return all(ScopePolicies.of(scope));
    }

    /** Returns the same claims of {@code policies} in place of the scope's own. */
    List<Claim> all(ScopePolicies policies) {
        claims.about("manager", policies.manager());
        can();
        cannotReach();
        cannotRise();
        cannotPassLimits();
        around(policies);
        return claims.all();
    }

    private void can() {
        claims.can(
                        "images",
                        "read and write images in the deployment's bucket",
                        what(List.of("s3:GetObject", "s3:PutObject"), List.of(place.s3(scope.bucket() + "/*"))))
                .can(
                        "instances",
                        "start, stop and terminate instances that carry the deployment's tag",
                        what(
                                List.of("ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"),
                                List.of(place.arn("ec2", "instance/*")),
                                existing()))
                .can(
                        "launch",
                        "create instances, tagged, through its group",
                        what(
                                List.of("ec2:RunInstances"),
                                List.of(place.arn("ec2", "instance/*")),
                                added(),
                                Condition.of("StringEquals", "ec2:MetadataHttpTokens", "required")))
                .can(
                        "disks",
                        "give them encrypted disks, tagged",
                        what(
                                List.of("ec2:RunInstances"),
                                List.of(place.arn("ec2", "volume/*")),
                                added(),
                                Condition.of("Bool", "ec2:Encrypted", "true")))
                .can(
                        "volumes",
                        "manage volumes, security groups and addresses that carry the deployment's tag",
                        what(
                                List.of(
                                        "ec2:AttachVolume",
                                        "ec2:DetachVolume",
                                        "ec2:AuthorizeSecurityGroupIngress",
                                        "ec2:RevokeSecurityGroupIngress",
                                        "ec2:AssociateAddress",
                                        "ec2:DisassociateAddress"),
                                List.of(place.arn("ec2", "*/*")),
                                existing()))
                .can(
                        "scale",
                        "scale its own Auto Scaling group",
                        what(
                                List.of("autoscaling:SetDesiredCapacity"),
                                List.of(place.arn(
                                        "autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + scope.group())),
                                existing()))
                .can(
                        "templates",
                        "create launch templates, tagged",
                        what(
                                List.of("ec2:CreateLaunchTemplate"),
                                List.of(place.arn("ec2", "launch-template/*")),
                                added()))
                .can(
                        "own-templates",
                        "launch from launch templates that carry the deployment's tag",
                        what(List.of("ec2:RunInstances"), List.of(place.arn("ec2", "launch-template/*")), existing()));
    }

    private void cannotReach() {
        Condition foreign = Condition.of("StringNotEquals", existing().key(), scope.deployment());
        String ownGroup = place.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + scope.group());
        claims.cannot(
                        "untagged",
                        "use an existing instance, volume, address, security group, subnet or launch template without"
                                + " the deployment's tag",
                        Policy.of(
                                Statement.allow()
                                        .actions(
                                                "ec2:Attach*",
                                                "ec2:Associate*",
                                                "ec2:CreateLaunchTemplateVersion",
                                                "ec2:Delete*",
                                                "ec2:Detach*",
                                                "ec2:Disassociate*",
                                                "ec2:Modify*",
                                                "ec2:Reboot*",
                                                "ec2:Release*",
                                                "ec2:Replace*",
                                                "ec2:Reset*",
                                                "ec2:Revoke*",
                                                "ec2:Start*",
                                                "ec2:Stop*",
                                                "ec2:Terminate*")
                                        .resources("*")
                                        .condition(foreign)
                                        .build(),
                                Statement.allow()
                                        .actions("ec2:RunInstances")
                                        .resources(
                                                "arn:*:ec2:*:*:launch-template/*",
                                                "arn:*:ec2:*:*:security-group/*",
                                                "arn:*:ec2:*:*:subnet/*")
                                        .condition(foreign)
                                        .build(),
                                lentSubnets()))
                .cannot(
                        "other-deployments",
                        "touch a resource that carries another deployment's tag",
                        Policy.of(
                                Statement.allow()
                                        .actionsExcept(
                                                "autoscaling:Describe*",
                                                "ec2:Describe*",
                                                "iam:*",
                                                "kms:*",
                                                "logs:*",
                                                "s3:*",
                                                "servicequotas:Get*",
                                                "ssm:*")
                                        .resources("*")
                                        .condition(foreign)
                                        .condition("Null", existing().key(), "false")
                                        .condition("Null", added().key(), "true")
                                        .build(),
                                Statement.deny()
                                        .actions("ec2:RunInstances")
                                        .resources("arn:*:ec2:*:*:image/*")
                                        .build(),
                                lentSubnets(),
                                Statement.deny()
                                        .actions("ec2:CreateSecurityGroup")
                                        .resources(scope.network()
                                                .map(vpc -> place.arn("ec2", "vpc/" + vpc))
                                                .orElse("arn:aws:ec2:::none"))
                                        .build()))
                .cannot(
                        "other-buckets",
                        "reach any other bucket",
                        Policy.of(Statement.allow()
                                .actions("s3:*")
                                .resourcesExcept(place.s3(scope.bucket()), place.s3(scope.bucket() + "/*"))
                                .build()))
                .cannot(
                        "other-groups",
                        "change another Auto Scaling group or launch template",
                        Policy.of(
                                Statement.allow()
                                        .actionsExcept(
                                                "autoscaling:Describe*",
                                                "ec2:*",
                                                "iam:*",
                                                "kms:*",
                                                "logs:*",
                                                "s3:*",
                                                "servicequotas:Get*",
                                                "ssm:*")
                                        .resourcesExcept(ownGroup)
                                        .build(),
                                Statement.allow()
                                        .actions("ec2:*LaunchTemplate*")
                                        .resources("arn:*:ec2:*:*:launch-template/*")
                                        .condition(foreign)
                                        .condition("StringNotEquals", added().key(), scope.deployment())
                                        .build(),
                                Statement.deny()
                                        .actions("ec2:Describe*")
                                        .resources("*")
                                        .build()))
                .cannot(
                        "network",
                        "change networks, or use one that is not the deployment's",
                        Policy.of(
                                Statement.allow()
                                        .actions(
                                                "ec2:*Gateway*",
                                                "ec2:*NetworkAcl*",
                                                "ec2:*Peering*",
                                                "ec2:*Route*",
                                                "ec2:*VpcEndpoint*",
                                                "ec2:CreateSubnet",
                                                "ec2:CreateVpc",
                                                "ec2:DeleteSubnet",
                                                "ec2:DeleteVpc",
                                                "ec2:ModifySubnet*",
                                                "ec2:ModifyVpc*")
                                        .resources("*")
                                        .build(),
                                Statement.allow()
                                        .actions("ec2:CreateSecurityGroup")
                                        .resources("arn:*:ec2:*:*:vpc/*")
                                        .condition(foreign)
                                        .build(),
                                Statement.deny()
                                        .actions("ec2:CreateSecurityGroup")
                                        .resources(scope.network()
                                                .map(vpc -> place.arn("ec2", "vpc/" + vpc))
                                                .orElse("arn:aws:ec2:::none"))
                                        .build()))
                .cannot("other-keys", "use another key, or the images' but through S3", SharedClaims.otherKeys(scope))
                .cannot(
                        "other-logs",
                        "read another log, or change any",
                        Policy.of(
                                Statement.allow()
                                        .actions("logs:*")
                                        .resourcesExcept(place.arn("logs", "log-group:" + scope.logGroup() + ":*"))
                                        .build(),
                                Statement.allow()
                                        .actionsExcept(
                                                "logs:FilterLogEvents",
                                                "autoscaling:*",
                                                "ec2:*",
                                                "iam:*",
                                                "kms:*",
                                                "s3:*",
                                                "servicequotas:Get*",
                                                "ssm:*")
                                        .resources("*")
                                        .build()))
                .cannot(
                        "parameters",
                        "read any parameter but those that AWS publishes, or change one",
                        Policy.of(
                                Statement.allow()
                                        .actions("ssm:*")
                                        .resourcesExcept(place.publicArn("ssm", "parameter/aws/service/*"))
                                        .build(),
                                Statement.allow()
                                        .actions("ssm:Add*", "ssm:Delete*", "ssm:Put*", "ssm:Send*", "ssm:Start*")
                                        .resources("*")
                                        .build()))
                .cannot(
                        "weak-machines",
                        "start instances without metadata v2 or with unencrypted disks",
                        Policy.of(
                                Statement.allow()
                                        .actions("ec2:RunInstances")
                                        .resources("arn:*:ec2:*:*:instance/*")
                                        .condition("StringNotEquals", "ec2:MetadataHttpTokens", "required")
                                        .build(),
                                Statement.allow()
                                        .actions("ec2:RunInstances")
                                        .resources("arn:*:ec2:*:*:volume/*")
                                        .condition("Bool", "ec2:Encrypted", "false")
                                        .build()))
                .cannot(
                        "user-data",
                        "read the start-up data of instances",
                        Policy.of(Statement.allow()
                                .actions("ec2:DescribeInstanceAttribute", "ec2:GetLaunchTemplateData")
                                .resources("*")
                                .build()))
                .only(
                        "nothing-else",
                        "do anything that its calls do not need",
                        PolicySet.ofIdentity(RequiredCall.policy(EnclaveManagerCalls.of(scope))));
    }

    private void cannotRise() {
        claims.ask("escalate", "gain more rights by any known path", (prover, set) -> prover.noEscalation(set))
                .ask(
                        "tags",
                        "set, change or remove the deployment's tag of something that exists",
                        (prover, set) -> prover.noTagTampering(set, scope.tagKey()))
                .cannot(
                        "iam",
                        "change users, roles or policies",
                        Policy.of(Statement.allow()
                                .actionsExcept(
                                        "iam:Get*",
                                        "iam:List*",
                                        "iam:PassRole",
                                        "autoscaling:*",
                                        "ec2:*",
                                        "kms:*",
                                        "logs:*",
                                        "s3:*",
                                        "servicequotas:Get*",
                                        "ssm:*")
                                .resources("*")
                                .build()))
                .cannot(
                        "pass-role",
                        "pass a role other than the host's, or to a service other than EC2",
                        Policy.of(
                                Statement.allow()
                                        .actions("iam:PassRole")
                                        .resourcesExcept(scope.hostRoleArn())
                                        .build(),
                                Statement.allow()
                                        .actions("iam:PassRole")
                                        .resources("*")
                                        .condition(
                                                "StringNotEquals", "iam:PassedToService", place.servicePrincipal("ec2"))
                                        .build()))
                .cannot(
                        "latest",
                        "let a group run $Latest or $Default of a launch template",
                        Policy.of(Statement.allow()
                                .actions("autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup")
                                .resources("*")
                                .condition("Bool", "autoscaling:LaunchTemplateVersionSpecified", "false")
                                .build()));
    }

    private void cannotPassLimits() {
        claims.cannot(
                "other-regions",
                "change anything of EC2 or Auto Scaling in another region",
                Policy.of(Statement.allow()
                        .actionsExcept("autoscaling:Describe*", "ec2:Describe*", "iam:*", "s3:*")
                        .resourcesExcept("arn:*:*:" + place.region() + ":*:*")
                        .build()));
        LimitClaims.add(claims, scope.limits(), place);
        if (!scope.limits().standingDelete()) {
            claims.cannot(
                    "delete",
                    "remove volumes, addresses, security groups, launch templates or images",
                    Policy.of(Statement.allow()
                            .actions("ec2:Delete*", "ec2:Release*", "s3:Delete*")
                            .resources("*")
                            .build()));
        }
    }

    private void around(ScopePolicies policies) {
        SharedClaims.trust(claims, policies.managerTrust(), scope.trust(), place);
        SharedClaims.enclave(claims, policies, scope);
    }

    /** Leaves out the subnets of a network that the customer lends. */
    private Statement lentSubnets() {
        return Statement.deny()
                .actions("ec2:RunInstances")
                .resources("arn:*:ec2:*:*:subnet/*")
                .condition(
                        "StringEquals",
                        "ec2:Vpc",
                        scope.network()
                                .map(vpc -> place.arn("ec2", "vpc/" + vpc))
                                .orElse("none"))
                .build();
    }

    private Policy what(List<String> actions, List<String> resources, Condition... conditions) {
        Statement.Builder statement = Statement.allow().actions(actions).resources(resources);
        List.of(conditions).forEach(statement::condition);
        LimitClaims.usual(scope.limits(), place).forEach(statement::condition);
        return Policy.of(statement.build());
    }

    private Condition existing() {
        return Condition.of("StringEquals", "aws:ResourceTag/" + scope.tagKey(), scope.deployment());
    }

    private Condition added() {
        return Condition.of("StringEquals", "aws:RequestTag/" + scope.tagKey(), scope.deployment());
    }
}
