package dev.byoc.aws.internal.resource;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.policy.scope.Location;
import software.amazon.awssdk.regions.PartitionMetadata;

/**
 * The part of AWS that a region belongs to, with its own names.
 *
 * @param id what ARNs begin with, such as {@code aws} or {@code aws-cn}
 * @param region the region
 */
public record Partition(String id, Region region) {
    /** Returns the partition of {@code region}. */
    public static Partition of(Region region) {
        PartitionMetadata partition = PartitionMetadata.of(software.amazon.awssdk.regions.Region.of(region.value()));
        return new Partition(partition.id(), region);
    }

    /** Returns the ARN of {@code resource} of the regional {@code service} in {@code account}. */
    public String arn(String service, AccountId account, String resource) {
        return "arn:" + id + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Returns the ARN of {@code resource} of IAM in {@code account}. */
    public String iamArn(AccountId account, String resource) {
        return "arn:" + id + ":iam::" + account + ":" + resource;
    }

    /** Returns the ARN of the bucket or object {@code path}. */
    public String s3Arn(String path) {
        return "arn:" + id + ":s3:::" + path;
    }

    /** Returns the place in the region that {@code account} has. */
    public Location location(String account) {
        return new Location(id, region.value(), account);
    }

    /** Returns the service principal of EC2, as which instances take their role. */
    public String ec2Principal() {
        return Location.servicePrincipal(id, "ec2");
    }
}
