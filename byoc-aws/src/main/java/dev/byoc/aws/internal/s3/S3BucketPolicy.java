package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.policy.scope.EnclavePolicies;
import java.util.ArrayList;
import java.util.List;

/** The policy of a bucket: nothing passes over connections without encryption, or with an old one. */
final class S3BucketPolicy {
    private S3BucketPolicy() {}

    /** Returns the policy of {@code bucket}. */
    static String of(Partition partition, String bucket) {
        return EnclavePolicies.bucket(partition.id(), bucket).toJson();
    }

    /** Returns whether {@code policy} refuses connections without encryption; an empty text is no policy. */
    static boolean requiresEncryptedTransport(String policy, Partition partition, String bucket) {
        return !policy.isEmpty()
                && PolicyJson.statements(policy).containsAll(PolicyJson.statements(of(partition, bucket)));
    }

    /** Returns the statements of {@code policy} that are not the library's. */
    static List<String> otherStatements(String policy, Partition partition, String bucket) {
        if (policy.isEmpty()) {
            return List.of();
        }
        List<String> others = new ArrayList<>(PolicyJson.statements(policy));
        others.removeAll(PolicyJson.statements(of(partition, bucket)));
        return others;
    }
}
