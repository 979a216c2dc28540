package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.kms.KmsKeys;
import dev.byoc.aws.internal.logs.LogGroups;
import dev.byoc.aws.internal.resource.LogGroupArn;
import dev.byoc.aws.internal.resource.TaggedArns;
import dev.byoc.aws.internal.s3.S3BucketReader;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.InventoryItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What carries an environment's tag in services other than EC2, Auto Scaling and IAM, as far as it still exists. */
public final class TaggedOtherResources {
    private static final Set<String> OTHER_REGISTERS = Set.of("ec2", "autoscaling", "iam");
    private static final int SERVICE_IN_ARN = 2;
    private static final int RESOURCE_IN_ARN = 5;

    private final TaggedArns tagged;
    private final S3BucketReader buckets;
    private final LogGroups logGroups;
    private final KmsKeys keys;

    public TaggedOtherResources(TaggedArns tagged, S3BucketReader buckets, LogGroups logGroups, KmsKeys keys) {
        this.tagged = tagged;
        this.buckets = buckets;
        this.logGroups = logGroups;
        this.keys = keys;
    }

    /** Returns what carries {@code environment}'s tag. */
    List<InventoryItem> list(EnvironmentKey environment) {
        return tagged.find(environment, List.of()).keySet().stream()
                .flatMap(arn -> item(environment, arn).stream())
                .toList();
    }

    private Optional<InventoryItem> item(EnvironmentKey environment, String arn) {
        String[] parts = arn.split(":", RESOURCE_IN_ARN + 1);
        String service = parts[SERVICE_IN_ARN];
        String resource = parts[RESOURCE_IN_ARN];
        if (OTHER_REGISTERS.contains(service)) {
            return Optional.empty();
        }
        return switch (service) {
            case "s3" ->
                buckets.tags(resource).filter(environment::owns).map(tags -> AwsInventory.owned("bucket", resource));
            case "logs" ->
                logGroups
                        .find(new LogGroupArn(arn).name())
                        .map(group -> AwsInventory.owned("log-group", group.logGroupName()));
            case "kms" -> keys.find(arn).map(key -> AwsInventory.owned("key", key.arn()));
            default -> Optional.of(AwsInventory.owned(kind(service, resource), arn));
        };
    }

    private static String kind(String service, String resource) {
        String type = resource.split("[:/]", 2)[0];
        return type.equals(resource) ? service : service + " " + type;
    }
}
