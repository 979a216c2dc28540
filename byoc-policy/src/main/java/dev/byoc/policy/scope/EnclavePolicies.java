package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies around an enclave environment's manager; each can be had before all of the environment is known. */
public final class EnclavePolicies {
    private EnclavePolicies() {}

    /**
     * Returns the policy of the hosts: they read the images and write the log.
     *
     * @param place where the environment is
     * @param bucket the name of the image bucket
     * @param logGroup the name of the audit log group
     * @param imageKey the ARN of the KMS key that encrypts the images; empty when Amazon S3's own key does
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html">Resource
     *     ARNs of CloudWatch Logs</a>
     */
    public static Policy host(Location place, String bucket, String logGroup, Optional<String> imageKey) {
        List<Statement> all = new ArrayList<>(List.of(
                Statement.allow()
                        .actions("s3:GetObject")
                        .resources(place.s3(bucket + "/*"))
                        .sid("ReadImages")
                        .build(),
                Statement.allow()
                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                        .resources(log(place, logGroup))
                        .sid("WriteLog")
                        .build()));
        imageKey.ifPresent(key -> all.add(useKey(place, key, "kms:Decrypt")));
        return Policy.of(all);
    }

    /** The group and its streams: both are named with this ending, except when a group is tagged. */
    static String log(Location place, String logGroup) {
        return place.arn("logs", "log-group:" + logGroup + ":*");
    }

    /** The key is used by Amazon S3 for the caller, never by the caller itself. */
    static Statement useKey(Location place, String key, String... actions) {
        return Statement.allow()
                .actions(actions)
                .resources(key)
                .sid("UseImageKey")
                .condition("StringEquals", "kms:ViaService", place.viaService("s3"))
                .build();
    }

    /** Returns the trust policy of the hosts' role in {@code partition}. */
    public static Policy hostTrust(String partition) {
        return Policy.of(Statement.allow()
                .actions("sts:AssumeRole")
                .noResource()
                .principals(Principal.service(Location.servicePrincipal(partition, "ec2")))
                .build());
    }

    /**
     * The ceiling of both roles. It grants nothing by itself, and what it leaves out, such as taking a boundary off, no
     * other policy can give.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
     *     boundaries</a>
     */
    static Policy boundary(EnclaveScope scope) {
        Location place = scope.location();
        List<Statement> all = new ArrayList<>(List.of(
                Statement.allow()
                        .actions(
                                "autoscaling:*",
                                "ec2:*",
                                "logs:*",
                                "s3:*",
                                "servicequotas:GetServiceQuota",
                                "ssm:GetParameters")
                        .resources("*")
                        .sid("Ceiling")
                        .build(),
                Statement.allow()
                        .actions("iam:GetInstanceProfile", "iam:GetRole", "iam:PassRole")
                        .resources(scope.hostRoleArn(), scope.instanceProfileArn())
                        .sid("Host")
                        .build(),
                Statement.allow()
                        .actions("iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy")
                        .resources(place.iam("role/" + scope.tagKey().replace(":deployment-id", "") + "/"
                                + scope.deployment() + "/*"))
                        .sid("OnlyUnderThisBoundary")
                        .condition("StringEquals", "iam:PermissionsBoundary", scope.boundaryArn())
                        .build()));
        scope.imageKey().ifPresent(key -> all.add(useKey(place, key, "kms:Decrypt", "kms:GenerateDataKey")));
        return Policy.of(all);
    }

    /**
     * Returns the policy of the bucket {@code bucket} in {@code partition}: TLS 1.2 or nothing.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html">Bucket
     *     policies</a>
     */
    public static Policy bucket(String partition, String bucket) {
        String arn = "arn:" + partition + ":s3:::" + bucket;
        return Policy.of(
                Statement.deny()
                        .actions("s3:*")
                        .resources(arn, arn + "/*")
                        .sid("OnlyTls")
                        .principals(Principal.anyone())
                        .condition("Bool", "aws:SecureTransport", "false")
                        .build(),
                Statement.deny()
                        .actions("s3:*")
                        .resources(arn, arn + "/*")
                        .sid("OnlyNewTls")
                        .principals(Principal.anyone())
                        .condition("NumericLessThan", "s3:TlsVersion", "1.2")
                        .build());
    }
}
