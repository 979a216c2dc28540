package dev.byoc.aws.internal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.model.Region;
import dev.byoc.policy.Policy;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.Trust;
import org.junit.jupiter.api.Test;

class S3BucketPolicyTest {
    private static final Partition PARTITION = Partition.of(Region.of("eu-west-1"));

    @Test
    void otherStatements_foreignStatement_isListed() {
        String own = S3BucketPolicy.of(PARTITION, "images");
        String open = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"}]}";

        assertThat(S3BucketPolicy.requiresEncryptedTransport(own, PARTITION, "images"))
                .isTrue();
        assertThat(S3BucketPolicy.requiresEncryptedTransport(own, PARTITION, "others"))
                .isFalse();
        assertThat(S3BucketPolicy.requiresEncryptedTransport("", PARTITION, "images"))
                .isFalse();
        assertThat(S3BucketPolicy.otherStatements(own, PARTITION, "images")).isEmpty();
        assertThat(S3BucketPolicy.otherStatements(open, PARTITION, "images")).hasSize(1);
    }

    @Test
    void of_bucket_equalsPolicyOfScope() {
        EnclaveScope scope = EnclaveScope.builder()
                .location(new Location("aws", "eu-west-1", "123456789012"))
                .namespace("acme")
                .deployment("d-1")
                .trust(Trust.of("111122223333", "an-external-id"))
                .network("vpc-0123456789abcdef0")
                .bucket("images")
                .group("acme-d-1-fleet")
                .hostRole("acme/d-1/acme-d-1-host")
                .logGroup("/acme/d-1/audit")
                .build();

        assertThat(Policy.parse(S3BucketPolicy.of(PARTITION, "images"))).isEqualTo(scope.bucketPolicy());
    }
}
