package dev.byoc.aws.emulated;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.OtherClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.Tag;
import tools.jackson.databind.node.JsonNodeFactory;

/** Somebody with the plain SDK. */
final class AwsOtherClient implements OtherClient {
    private final TestClients clients;

    AwsOtherClient(TestClients clients) {
        this.clients = clients;
    }

    @Override
    public void putTag(Observed resource, String key, String value) {
        String id = resource.id().value();
        if (resource.type() == ResourceType.BUCKET) {
            Map<String, String> tags = bucketTags(id);
            tags.put(key, value);
            putBucketTags(id, tags);
        } else if (resource.type() == ResourceType.LOG_GROUP) {
            clients.logs()
                    .tagResource(request -> request.resourceArn(logArn(id)).tags(Map.of(key, value)));
        } else if (resource.type() == ResourceType.KEY) {
            clients.kms().tagResource(request -> request.keyId(id)
                    .tags(software.amazon.awssdk.services.kms.model.Tag.builder()
                            .tagKey(key)
                            .tagValue(value)
                            .build()));
        } else if (resource.type() == ResourceType.HOST_IDENTITY || resource.type() == ResourceType.MANAGER_IDENTITY) {
            clients.iam().tagRole(request -> request.roleName(id).tags(iamTag(key, value)));
        } else if (resource.type() == ResourceType.FLEET) {
            clients.autoScaling().createOrUpdateTags(request -> request.tags(fleetTag(id, key, value)));
        } else {
            clients.ec2().createTags(request -> request.resources(id).tags(Ec2Api.tags(Map.of(key, value))));
        }
    }

    @Override
    public void removeTag(Observed resource, String key) {
        String id = resource.id().value();
        if (resource.type() == ResourceType.BUCKET) {
            Map<String, String> tags = bucketTags(id);
            tags.remove(key);
            putBucketTags(id, tags);
        } else if (resource.type() == ResourceType.LOG_GROUP) {
            clients.logs()
                    .untagResource(request -> request.resourceArn(logArn(id)).tagKeys(key));
        } else if (resource.type() == ResourceType.KEY) {
            clients.kms().untagResource(request -> request.keyId(id).tagKeys(key));
        } else if (resource.type() == ResourceType.HOST_IDENTITY || resource.type() == ResourceType.MANAGER_IDENTITY) {
            clients.iam().untagRole(request -> request.roleName(id).tagKeys(key));
        } else if (resource.type() == ResourceType.FLEET) {
            String value = resource.tags().getOrDefault(key, "");
            clients.autoScaling().deleteTags(request -> request.tags(fleetTag(id, key, value)));
        } else {
            String value = resource.tags().getOrDefault(key, "");
            clients.ec2().deleteTags(request -> request.resources(id).tags(Ec2Api.tags(Map.of(key, value))));
        }
    }

    /**
     * The stand-in is reached without encryption, and enforces bucket policies for objects: the one that asks for
     * encryption is taken away first.
     */
    @Override
    public void putObject(ResourceId bucket, String key) {
        clients.s3().deleteBucketPolicy(request -> request.bucket(bucket.value()));
        clients.s3().putObject(request -> request.bucket(bucket.value()).key(key), RequestBody.fromString(key));
    }

    /** Attached and not inline: both are read, and the library's own policy is an inline one. */
    @Override
    public void attachPolicy(Observed identity, String document) {
        String name = identity.id() + "-by-hand";
        String arn = clients.iam()
                .createPolicy(request -> request.policyName(name).policyDocument(document))
                .policy()
                .arn();
        clients.iam().attachRolePolicy(request -> request.roleName(identity.id().value())
                .policyArn(arn));
    }

    @Override
    public void report(ResourceId auditLog, ResourceId machine, ReleaseId release, Optional<String> failure) {
        String stream = "host/" + machine;
        try {
            clients.logs().createLogStream(request -> request.logGroupName(auditLog.value())
                    .logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            // It has reported before.
        }
        String line = JsonNodeFactory.instance
                .objectNode()
                .put("release", release.value())
                .put("state", failure.isEmpty() ? "ready" : "failed")
                .put("reason", failure.orElse(""))
                .toString();
        clients.logs().putLogEvents(request -> request.logGroupName(auditLog.value())
                .logStreamName(stream)
                .logEvents(InputLogEvent.builder()
                        .timestamp(System.currentTimeMillis())
                        .message(line)
                        .build()));
    }

    private Map<String, String> bucketTags(String bucket) {
        return new TreeMap<>(Tags.map(
                clients.s3().getBucketTagging(request -> request.bucket(bucket)).tagSet(), Tag::key, Tag::value));
    }

    private void putBucketTags(String bucket, Map<String, String> tags) {
        List<Tag> set = Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
        clients.s3().putBucketTagging(request -> request.bucket(bucket).tagging(tagging -> tagging.tagSet(set)));
    }

    private String logArn(String name) {
        String arn = clients.logs().describeLogGroups(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                .filter(group -> group.logGroupName().equals(name))
                .findFirst()
                .orElseThrow()
                .arn();
        return arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
    }

    private static software.amazon.awssdk.services.iam.model.Tag iamTag(String key, String value) {
        return software.amazon.awssdk.services.iam.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
    }

    private static software.amazon.awssdk.services.autoscaling.model.Tag fleetTag(
            String group, String key, String value) {
        return software.amazon.awssdk.services.autoscaling.model.Tag.builder()
                .resourceType("auto-scaling-group")
                .resourceId(group)
                .key(key)
                .value(value)
                .propagateAtLaunch(false)
                .build();
    }
}
