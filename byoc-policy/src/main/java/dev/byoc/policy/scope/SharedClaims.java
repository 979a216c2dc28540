package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.List;

/** What is claimed of trusts, hosts, boundaries and buckets. */
final class SharedClaims {
    private static final Policy ALL =
            Policy.of(Statement.allow().actions("*").resources("*").build());

    private SharedClaims() {}

    private static PolicySet onResource(Policy policy) {
        return PolicySet.builder().identity(ALL).resource(policy).build();
    }

    static void trust(ClaimList claims, Policy policy, Trust trust, Location place) {
        String[] ids = trust.externalIds().toArray(String[]::new);
        Principal[] vendors = trust.principals(place.partition());
        claims.about(
                        "manager trust",
                        PolicySet.builder().resource(policy).identity(ALL).build())
                .ask(
                        "external-id",
                        "let anybody in without an agreed external id",
                        (prover, set) -> prover.neverAllows(
                                PolicySet.builder()
                                        .identity(ALL)
                                        .resource(policy)
                                        .build(),
                                Policy.of(Statement.allow()
                                        .actions("sts:AssumeRole")
                                        .resources(place.iam("role/example"))
                                        .condition("StringNotEquals", "sts:ExternalId", ids)
                                        .build())))
                .ask(
                        "vendor-only",
                        "let anybody in but the vendor, or let the vendor do more than become the manager",
                        (prover, set) -> prover.allowsNoMoreThan(
                                PolicySet.builder()
                                        .identity(ALL)
                                        .resource(policy)
                                        .build(),
                                PolicySet.builder()
                                        .identity(ALL)
                                        .resource(Policy.of(Statement.allow()
                                                .actions("sts:AssumeRole")
                                                .noResource()
                                                .principals(vendors)
                                                .condition("StringEquals", "sts:ExternalId", ids)
                                                .build()))
                                        .build()));
    }

    static void enclave(ClaimList claims, ScopePolicies policies, EnclaveScope scope) {
        Location place = scope.location();
        host(claims, policies, scope);
        String[] bucket = {place.s3(scope.bucket()), place.s3(scope.bucket() + "/*")};
        policies.find("boundary").ifPresent(policy -> boundary(claims, policy, scope));
        bucket(claims, policies, bucket);
    }

    private static void host(ClaimList claims, ScopePolicies policies, EnclaveScope scope) {
        Location place = scope.location();
        String images = place.s3(scope.bucket() + "/*");
        String log = place.arn("logs", "log-group:" + scope.logGroup() + ":*");
        claims.about("host", policies.host())
                .can(
                        "work",
                        "read images and write the audit log",
                        Policy.of(
                                Statement.allow()
                                        .actions("s3:GetObject")
                                        .resources(images)
                                        .build(),
                                Statement.allow()
                                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                                        .resources(log)
                                        .build()))
                .cannot(
                        "other-actions",
                        "do anything else",
                        Policy.of(Statement.allow()
                                .actionsExcept(
                                        "s3:GetObject", "logs:CreateLogStream", "logs:PutLogEvents", "kms:Decrypt")
                                .resources("*")
                                .build()))
                .cannot(
                        "other-resources",
                        "read another bucket or write another log",
                        Policy.of(
                                Statement.allow()
                                        .actions("s3:*")
                                        .resourcesExcept(images)
                                        .build(),
                                Statement.allow()
                                        .actions("logs:*")
                                        .resourcesExcept(log)
                                        .build()))
                .cannot("other-keys", "decrypt with another key, or with the images' but through S3", otherKeys(scope))
                .ask("escalate", "gain more rights by any known path", (prover, set) -> prover.noEscalation(set));
        PolicySet ec2Only = onResource(Policy.of(Statement.allow()
                .actions("sts:AssumeRole")
                .noResource()
                .principals(Principal.service(place.servicePrincipal("ec2")))
                .build()));
        claims.about("host trust", onResource(policies.named(ScopePolicies.HOST_TRUST)))
                .only("ec2-only", "let anybody in but EC2", ec2Only);
    }

    /** Returns every use of a key but that of the images' key through S3. */
    static Policy otherKeys(EnclaveScope scope) {
        Statement use = Statement.allow().actions("kms:*").resources("*").build();
        return scope.imageKey()
                .map(key -> Policy.of(
                        use,
                        Statement.deny()
                                .actions("kms:*")
                                .resources(key)
                                .condition(
                                        "StringEquals",
                                        "kms:ViaService",
                                        scope.location().viaService("s3"))
                                .build()))
                .orElse(Policy.of(use));
    }

    private static void boundary(ClaimList claims, Policy boundary, EnclaveScope scope) {
        claims.about(
                        "boundary",
                        PolicySet.builder().identity(ALL).boundary(boundary).build())
                .cannot(
                        "off",
                        "be taken off or changed by those who carry it",
                        Policy.of(Statement.allow()
                                .actions("iam:*PermissionsBoundary", "iam:*PolicyVersion", "iam:DeletePolicy")
                                .resources("*")
                                .build()))
                .cannot(
                        "roles",
                        "let a role be made or changed that does not carry it too",
                        Policy.of(Statement.allow()
                                .actions("iam:Create*", "iam:Put*", "iam:Attach*", "iam:Update*", "iam:Add*")
                                .resources("*")
                                .condition("StringNotEquals", "iam:PermissionsBoundary", scope.boundaryArn())
                                .build()))
                .cannot(
                        "paths",
                        "let roles outside the environment's path be made, changed or passed",
                        Policy.of(Statement.allow()
                                .actions("iam:*")
                                .resourcesExcept(
                                        scope.location().iam("role/" + path(scope) + "/*"),
                                        scope.hostRoleArn(),
                                        scope.instanceProfileArn())
                                .build()))
                .cannot(
                        "host",
                        "let anything but the host's role be read or passed",
                        Policy.of(Statement.allow()
                                .actions("iam:Get*", "iam:PassRole")
                                .resourcesExcept(scope.hostRoleArn(), scope.instanceProfileArn())
                                .build()))
                .cannot("keys", "let another key be used, or the images' but through S3", otherKeys(scope))
                .cannot(
                        "ceiling",
                        "let other services be used, or more of IAM",
                        Policy.of(Statement.allow()
                                .actionsExcept(
                                        "autoscaling:*",
                                        "ec2:*",
                                        "logs:*",
                                        "s3:*",
                                        "servicequotas:GetServiceQuota",
                                        "ssm:GetParameters",
                                        "kms:Decrypt",
                                        "kms:GenerateDataKey",
                                        "iam:GetInstanceProfile",
                                        "iam:GetRole",
                                        "iam:PassRole",
                                        "iam:CreateRole",
                                        "iam:PutRolePolicy",
                                        "iam:AttachRolePolicy")
                                .resources("*")
                                .build()));
    }

    private static String path(EnclaveScope scope) {
        return scope.tagKey().replace(":deployment-id", "") + "/" + scope.deployment();
    }

    static void bucket(ClaimList claims, ScopePolicies policies, String... resources) {
        PolicySet.Builder set = PolicySet.builder().identity(ALL);
        policies.find(ScopePolicies.BUCKET).ifPresent(set::resource);
        claims.about("bucket", set.build())
                .cannot(
                        "tls",
                        "be used without TLS",
                        Policy.of(Statement.allow()
                                .actions("s3:*")
                                .resources(List.of(resources))
                                .condition("Bool", "aws:SecureTransport", "false")
                                .build()))
                .cannot(
                        "old-tls",
                        "be used with TLS before 1.2",
                        Policy.of(Statement.allow()
                                .actions("s3:*")
                                .resources(List.of(resources))
                                .condition("NumericLessThan", "s3:TlsVersion", "1.2")
                                .build()))
                .only("grants", "grant anything by itself", PolicySet.ofIdentity(ALL));
    }
}
