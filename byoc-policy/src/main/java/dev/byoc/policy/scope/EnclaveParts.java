package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;

/** The policies around an enclave environment's manager. */
final class EnclaveParts {
    private EnclaveParts() {}

    static Policy host(EnclaveScope scope) {
        Location place = scope.location();
        return Policy.of(
                Statement.allow()
                        .actions("s3:GetObject")
                        .resources(place.s3(scope.bucket() + "/*"))
                        .sid("ReadImages")
                        .build(),
                Statement.allow()
                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                        .resources(place.arn("logs", "log-group:" + scope.logGroup() + ":log-stream:*"))
                        .sid("WriteLog")
                        .build());
    }

    static Policy hostTrust(EnclaveScope scope) {
        return Policy.of(Statement.allow()
                .actions("sts:AssumeRole")
                .noResource()
                .principals(Principal.service(scope.location().servicePrincipal("ec2")))
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
        return Policy.of(
                Statement.allow()
                        .actions("autoscaling:*", "ec2:*", "logs:*", "s3:*")
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
                        .build());
    }

    /**
     * TLS 1.2 or nothing.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html">Bucket
     *     policies</a>
     */
    static Policy bucket(Location place, String bucket) {
        return Policy.of(
                Statement.deny()
                        .actions("s3:*")
                        .resources(place.s3(bucket), place.s3(bucket + "/*"))
                        .sid("OnlyTls")
                        .principals(Principal.anyone())
                        .condition("Bool", "aws:SecureTransport", "false")
                        .build(),
                Statement.deny()
                        .actions("s3:*")
                        .resources(place.s3(bucket), place.s3(bucket + "/*"))
                        .sid("OnlyNewTls")
                        .principals(Principal.anyone())
                        .condition("NumericLessThan", "s3:TlsVersion", "1.2")
                        .build());
    }
}
