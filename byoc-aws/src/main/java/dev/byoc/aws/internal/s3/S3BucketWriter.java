package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.EncryptionKey;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.References;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Changes the settings of a bucket, each in a call of its own, always of a bucket of the account's own. */
final class S3BucketWriter {
    private static final int DAYS_FOR_UPLOADS = 7;

    private final ServiceClients<S3Client> clients;
    private final CallerAccount account;
    private final Partition partition;

    S3BucketWriter(ServiceClients<S3Client> clients, CallerAccount account, Partition partition) {
        this.clients = clients;
        this.account = account;
        this.partition = partition;
    }

    void blockPublicAccess(BucketSpec spec) {
        String owner = account.id().value();
        ApiCall.of("s3:PutBucketPublicAccessBlock", spec.name())
                .write(() -> clients.writes().putPublicAccessBlock(request -> request.bucket(spec.name())
                        .expectedBucketOwner(owner)
                        .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                                .ignorePublicAcls(true)
                                .blockPublicPolicy(true)
                                .restrictPublicBuckets(true))));
    }

    void encrypt(BucketSpec spec, References references) {
        String owner = account.id().value();
        Optional<String> key = EncryptionKey.arn(spec.encryption(), references);
        ServerSideEncryptionByDefault encryption = ServerSideEncryptionByDefault.builder()
                .sseAlgorithm(key.isPresent() ? ServerSideEncryption.AWS_KMS : ServerSideEncryption.AES256)
                .kmsMasterKeyID(key.orElse(null))
                .build();
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(encryption)
                .bucketKeyEnabled(key.isPresent())
                .build();
        ApiCall.of("s3:PutEncryptionConfiguration", spec.name())
                .write(() -> clients.writes().putBucketEncryption(request -> request.bucket(spec.name())
                        .expectedBucketOwner(owner)
                        .serverSideEncryptionConfiguration(rules -> rules.rules(rule))));
    }

    void keepVersions(BucketSpec spec) {
        String owner = account.id().value();
        ApiCall.of("s3:PutBucketVersioning", spec.name())
                .write(() -> clients.writes().putBucketVersioning(request -> request.bucket(spec.name())
                        .expectedBucketOwner(owner)
                        .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED))));
    }

    void expireVersions(BucketSpec spec) {
        String owner = account.id().value();
        LifecycleRule rule = LifecycleRule.builder()
                .id(S3BucketReader.EXPIRY_RULE)
                .status(ExpirationStatus.ENABLED)
                .filter(everything -> everything.prefix(""))
                .noncurrentVersionExpiration(expiry -> expiry.noncurrentDays(spec.oldVersionsExpireDays()))
                .expiration(expiry -> expiry.expiredObjectDeleteMarker(true))
                .abortIncompleteMultipartUpload(uploads -> uploads.daysAfterInitiation(DAYS_FOR_UPLOADS))
                .build();
        ApiCall.of("s3:PutLifecycleConfiguration", spec.name())
                .write(() -> clients.writes().putBucketLifecycleConfiguration(request -> request.bucket(spec.name())
                        .expectedBucketOwner(owner)
                        .lifecycleConfiguration(rules -> rules.rules(rule))));
    }

    void requireEncryptedTransport(BucketSpec spec) {
        String owner = account.id().value();
        ApiCall.of("s3:PutBucketPolicy", spec.name())
                .write(() -> clients.writes().putBucketPolicy(request -> request.bucket(spec.name())
                        .expectedBucketOwner(owner)
                        .policy(S3BucketPolicy.of(partition, spec.name()))));
    }

    /** Replaces all tags of {@code bucket}. */
    void tag(String bucket, Map<String, String> tags) {
        String owner = account.id().value();
        ApiCall.of("s3:PutBucketTagging", bucket)
                .write(() -> clients.writes().putBucketTagging(request -> request.bucket(bucket)
                        .expectedBucketOwner(owner)
                        .tagging(set -> set.tagSet(Tags.list(
                                tags,
                                (key, value) ->
                                        Tag.builder().key(key).value(value).build())))));
    }

    void delete(String bucket) {
        String owner = account.id().value();
        ApiCall.of("s3:DeleteBucket", bucket).remove(() -> clients.writes()
                .deleteBucket(request -> request.bucket(bucket).expectedBucketOwner(owner)));
    }
}
