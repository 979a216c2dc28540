package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.AwsErrorKind;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.NotFoundException;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.Tag;

/** Reads the settings of a bucket; those that are independent of each other side by side. */
public final class S3BucketReader {
    /** The name of the lifecycle rule that is wished for. */
    static final String EXPIRY_RULE = "expire-old-versions";

    /** Attribute: statements of the bucket's policy that nobody wished for. */
    static final String OTHER_STATEMENTS = "other-policy-statements";

    /** Attribute: lifecycle rules that nobody wished for. */
    static final String OTHER_LIFECYCLE_RULES = "other-lifecycle-rules";

    private final ServiceClients<S3Client> clients;
    private final CallerAccount account;
    private final Partition partition;
    private final Parallel parallel;

    public S3BucketReader(
            ServiceClients<S3Client> clients, CallerAccount account, Partition partition, Parallel parallel) {
        this.clients = clients;
        this.account = account;
        this.partition = partition;
        this.parallel = parallel;
    }

    /** Returns the bucket {@code name} as observed; empty when there is none or it is not any component's. */
    Optional<Observed> observe(EnvironmentKey environment, Lookup<BucketSpec> lookup, String name) {
        return tags(name)
                .flatMap(tags -> ComponentFinder.byName(environment, tags, lookup, ComponentFinder.Named.of(name))
                        .map(component -> Observed.builder()
                                .type(ResourceType.BUCKET)
                                .component(component)
                                .id(ResourceId.of(name))
                                .attributes(attributes(name))
                                .putAllTags(tags)
                                .build()));
    }

    /** Returns the tags of the bucket {@code name}; empty when the account has no such bucket. */
    public Optional<Map<String, String>> tags(String name) {
        String owner = account.id().value();
        try {
            return Optional.of(ApiCall.of("s3:GetBucketTagging", name)
                    .read(() -> Tags.map(
                            clients.reads()
                                    .getBucketTagging(
                                            request -> request.bucket(name).expectedBucketOwner(owner))
                                    .tagSet(),
                            Tag::key,
                            Tag::value)));
        } catch (NotFoundException e) {
            return AwsErrorKind.isMissingSetting(e) ? Optional.of(Map.of()) : Optional.empty();
        } catch (AccessDeniedException e) {
            if (isInAccount(name)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Tells a bucket of the account that may not be read from one of another account: both refuse in the same way. */
    private boolean isInAccount(String name) {
        return ApiCall.of("s3:ListAllMyBuckets", name)
                .read(() -> clients.reads().listBuckets(request -> request.prefix(name)))
                .buckets()
                .stream()
                .anyMatch(bucket -> bucket.name().equals(name));
    }

    private Attributes attributes(String name) {
        String owner = account.id().value();
        try (StartedTask<String> encryption = parallel.start(() -> encryption(name, owner));
                StartedTask<Boolean> blocked = parallel.start(() -> isPublicAccessBlocked(name, owner));
                StartedTask<List<LifecycleRule>> lifecycle = parallel.start(() -> lifecycle(name, owner));
                StartedTask<String> policy = parallel.start(() -> policy(name, owner))) {
            boolean versioned = isVersioned(name, owner);
            return Attributes.builder()
                    .put(BucketSpec.NAME, name)
                    .put(BucketSpec.ENCRYPTION, encryption.get())
                    .put(BucketSpec.VERSIONED, versioned)
                    .put(BucketSpec.PUBLIC_ACCESS_BLOCKED, blocked.get())
                    .put(
                            BucketSpec.ENCRYPTED_TRANSPORT_ONLY,
                            S3BucketPolicy.requiresEncryptedTransport(policy.get(), partition, name))
                    .put(OTHER_STATEMENTS, S3BucketPolicy.otherStatements(policy.get(), partition, name))
                    .put(BucketSpec.OLD_VERSIONS_EXPIRE_DAYS, days(lifecycle.get()))
                    .put(
                            OTHER_LIFECYCLE_RULES,
                            lifecycle.get().stream()
                                    .filter(rule -> !EXPIRY_RULE.equals(rule.id()))
                                    .map(rule -> Optional.ofNullable(rule.id()).orElse("without a name"))
                                    .toList())
                    .build();
        }
    }

    private boolean isVersioned(String name, String owner) {
        return ApiCall.of("s3:GetBucketVersioning", name)
                        .read(() -> clients.reads().getBucketVersioning(request -> request.bucket(name)
                                .expectedBucketOwner(owner)))
                        .status()
                == BucketVersioningStatus.ENABLED;
    }

    private String encryption(String name, String owner) {
        return ApiCall.of("s3:GetEncryptionConfiguration", name)
                .find(() -> clients.reads()
                        .getBucketEncryption(request -> request.bucket(name).expectedBucketOwner(owner)))
                .flatMap(answer -> answer.serverSideEncryptionConfiguration().rules().stream()
                        .findFirst())
                .map(rule -> key(rule.applyServerSideEncryptionByDefault()))
                .orElse("none");
    }

    private static String key(ServerSideEncryptionByDefault encryption) {
        return encryption.sseAlgorithm() == ServerSideEncryption.AES256
                ? Encryption.PROVIDER_KEY
                : Optional.ofNullable(encryption.kmsMasterKeyID()).orElse(encryption.sseAlgorithmAsString());
    }

    private boolean isPublicAccessBlocked(String name, String owner) {
        return ApiCall.of("s3:GetBucketPublicAccessBlock", name)
                .find(() -> clients.reads()
                        .getPublicAccessBlock(request -> request.bucket(name).expectedBucketOwner(owner)))
                .map(answer -> answer.publicAccessBlockConfiguration())
                .filter(PublicAccessBlockConfiguration::blockPublicAcls)
                .filter(PublicAccessBlockConfiguration::ignorePublicAcls)
                .filter(PublicAccessBlockConfiguration::blockPublicPolicy)
                .filter(PublicAccessBlockConfiguration::restrictPublicBuckets)
                .isPresent();
    }

    private List<LifecycleRule> lifecycle(String name, String owner) {
        return ApiCall.of("s3:GetLifecycleConfiguration", name)
                .find(() -> clients.reads().getBucketLifecycleConfiguration(request -> request.bucket(name)
                        .expectedBucketOwner(owner)))
                .map(answer -> answer.rules())
                .orElse(List.of());
    }

    private static String days(List<LifecycleRule> rules) {
        return rules.stream()
                .filter(rule -> EXPIRY_RULE.equals(rule.id()) && rule.status() == ExpirationStatus.ENABLED)
                .filter(rule -> rule.noncurrentVersionExpiration() != null)
                .map(rule -> rule.noncurrentVersionExpiration().noncurrentDays())
                .map(String::valueOf)
                .findFirst()
                .orElse("never");
    }

    /** Returns the policy of the bucket {@code name}; empty when it has none. */
    public Optional<String> policy(String name) {
        return Optional.of(policy(name, account.id().value())).filter(text -> !text.isEmpty());
    }

    private String policy(String name, String owner) {
        return ApiCall.of("s3:GetBucketPolicy", name)
                .find(() -> clients.reads()
                        .getBucketPolicy(request -> request.bucket(name).expectedBucketOwner(owner)))
                .map(answer -> answer.policy())
                .orElse("");
    }
}
