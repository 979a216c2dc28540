package dev.byoc.aws;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import software.amazon.awssdk.regions.PartitionMetadata;

/**
 * The part of AWS that a region belongs to, with its own names.
 *
 * @param id what ARNs begin with, such as {@code aws} or {@code aws-cn}
 * @param dnsSuffix what host names end with
 * @param region the region
 */
record Partition(String id, String dnsSuffix, Region region) {
    /** Returns the partition of {@code region}. */
    static Partition of(Region region) {
        PartitionMetadata partition = PartitionMetadata.of(software.amazon.awssdk.regions.Region.of(region.value()));
        return new Partition(partition.id(), partition.dnsSuffix(), region);
    }

    /** Returns the ARN of {@code resource} of the regional {@code service} in {@code account}. */
    String arn(String service, AccountId account, String resource) {
        return "arn:" + id + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Returns the ARN of {@code resource} of the regional {@code service} that belongs to no account. */
    String publicArn(String service, String resource) {
        return "arn:" + id + ":" + service + ":" + region + "::" + resource;
    }

    /** Returns the ARN of {@code resource} of IAM in {@code account}. */
    String iamArn(AccountId account, String resource) {
        return "arn:" + id + ":iam::" + account + ":" + resource;
    }

    /** Returns the ARN of the bucket or object {@code path}. */
    String s3Arn(String path) {
        return "arn:" + id + ":s3:::" + path;
    }

    /** Returns the principal that machines take their role as. */
    String machines() {
        return "ec2." + dnsSuffix;
    }

    /** Returns the host name that {@code service} has in the region, as {@code kms:ViaService} shows it. */
    String host(String service) {
        return service + "." + region + "." + dnsSuffix;
    }
}
