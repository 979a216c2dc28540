package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.policy.scope.Location;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, aws, ec2.amazonaws.com",
        "us-iso-east-1, aws-iso, ec2.c2s.ic.gov",
        "us-gov-west-1, aws-us-gov, ec2.amazonaws.com",
        "cn-north-1, aws-cn, ec2.amazonaws.com.cn"
    })
    void of_region_hasNamesOfItsPartition(String region, String id, String machines) {
        Partition partition = Partition.of(Region.of(region));

        assertThat(partition.arn("ec2", AccountId.of("111122223333"), "vpc/*"))
                .isEqualTo("arn:" + id + ":ec2:" + region + ":111122223333:vpc/*");
        assertThat(partition.iamArn(AccountId.of("111122223333"), "root"))
                .isEqualTo("arn:" + id + ":iam::111122223333:root");
        assertThat(partition.s3Arn("images")).isEqualTo("arn:" + id + ":s3:::images");
        assertThat(partition.location("111122223333")).isEqualTo(new Location(id, region, "111122223333"));
        assertThat(partition.ec2Principal()).isEqualTo(machines);
    }
}
