package dev.byoc.aws.internal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import org.junit.jupiter.api.Test;

class KmsKeyPolicyTest {
    private static final Partition PARTITION = Partition.of(Region.of("eu-west-1"));

    @Test
    void of_account_letsAutoScalingUseKey() {
        AccountId account = AccountId.of("123456789012");

        assertThat(KmsKeyPolicy.letsAutoScalingUseIt(KmsKeyPolicy.of(PARTITION, account), PARTITION, account))
                .isTrue();
        assertThat(KmsKeyPolicy.letsAutoScalingUseIt(
                        KmsKeyPolicy.of(PARTITION, account), PARTITION, AccountId.of("999999999999")))
                .isFalse();
    }
}
