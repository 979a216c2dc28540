package dev.byoc.policy;

import java.nio.charset.StandardCharsets;

/**
 * How long a policy may be. IAM does not count white space and counts characters; Amazon S3 counts bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Organizations
 *     quotas</a>
 */
public enum PolicyQuota {
    /** A managed policy: 6,144 characters. */
    MANAGED_POLICY(6_144, false),
    /** All inline policies of a user together: 2,048 characters. */
    INLINE_USER_POLICIES(2_048, false),
    /** All inline policies of a group together: 5,120 characters. */
    INLINE_GROUP_POLICIES(5_120, false),
    /** All inline policies of a role together: 10,240 characters. */
    INLINE_ROLE_POLICIES(10_240, false),
    /** A role's trust policy as it stands without a raised quota: 2,048 characters. */
    ROLE_TRUST_POLICY(2_048, false),
    /** A session policy: 2,048 characters. */
    SESSION_POLICY(2_048, false),
    /** A service control policy: 5,120 characters. */
    SERVICE_CONTROL_POLICY(5_120, false),
    /** A resource control policy: 5,120 characters. */
    RESOURCE_CONTROL_POLICY(5_120, false),
    /** A bucket policy: 20,480 bytes. */
    BUCKET_POLICY(20_480, true),
    /** The policy of a VPC endpoint: 20,480 characters. */
    VPC_ENDPOINT_POLICY(20_480, false);

    private final int limit;
    private final boolean bytes;

    PolicyQuota(int limit, boolean bytes) {
        this.limit = limit;
        this.bytes = bytes;
    }

    /** The largest size, in characters or bytes. */
    public int limit() {
        return limit;
    }

    int measure(Policy policy) {
        String json = policy.toJson();
        return bytes ? json.getBytes(StandardCharsets.UTF_8).length : json.length();
    }
}
