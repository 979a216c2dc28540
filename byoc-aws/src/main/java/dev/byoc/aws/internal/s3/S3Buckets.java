package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.AwsClients;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.LookupNames;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.TaggedArns;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * {@link Resources} of buckets on S3. Buckets are looked up by the names that are wished or remembered; only where none
 * is wished AWS's register of tags is asked.
 */
public final class S3Buckets implements Resources<BucketSpec> {
    private static final String REGION_WITHOUT_LOCATION = "us-east-1";

    private final ServiceClients<S3Client> clients;
    private final TaggedArns tagged;
    private final S3BucketReader reader;
    private final S3BucketWriter writer;
    private final Partition partition;
    private final Parallel parallel;

    public S3Buckets(AwsClients clients, CallerAccount account, Partition partition, Parallel parallel) {
        this.clients = clients.s3();
        this.tagged = new TaggedArns(clients.tagging());
        this.reader = new S3BucketReader(clients.s3(), account, partition, parallel);
        this.writer = new S3BucketWriter(clients.s3(), account, partition);
        this.partition = partition;
        this.parallel = parallel;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<BucketSpec> lookup) {
        Set<String> names = LookupNames.all(lookup, () -> tagged(environment));
        return parallel.map(names, name -> reader.observe(environment, lookup, name)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<String> tagged(EnvironmentKey environment) {
        String prefix = partition.s3Arn("");
        return tagged.find(environment, List.of("s3")).keySet().stream()
                .filter(arn -> arn.startsWith(prefix))
                .map(arn -> arn.substring(prefix.length()));
    }

    @Override
    public Attributes wished(EnvironmentKey environment, BucketSpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(S3BucketReader.OTHER_STATEMENTS, "")
                .put(S3BucketReader.OTHER_LIFECYCLE_RULES, "")
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, BucketSpec spec, References references) {
        Map<String, String> tags = environment.tags(spec.component());
        CreateBucketConfiguration.Builder configuration = CreateBucketConfiguration.builder()
                .tags(Tags.list(
                        tags,
                        (key, value) -> Tag.builder().key(key).value(value).build()));
        if (!partition.region().value().equals(REGION_WITHOUT_LOCATION)) {
            configuration.locationConstraint(partition.region().value());
        }
        ApiCall.of("s3:CreateBucket", spec.name()).write(() -> clients.writes()
                .createBucket(request -> request.bucket(spec.name()).createBucketConfiguration(configuration.build())));
        PartialCreation.finish(spec.name(), () -> {
            // Where tags are not taken with the bucket itself they follow at once: without them it looks foreign.
            writer.tag(spec.name(), tags);
            writer.blockPublicAccess(spec);
            writer.encrypt(spec, references);
            writer.keepVersions(spec);
            writer.expireVersions(spec);
            writer.requireEncryptedTransport(spec);
        });
        return WrittenResource.created(environment, spec, spec.name())
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, BucketSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        AttributeChanges changes = new AttributeChanges(now.attributes(), wished);
        changes.in(BucketSpec.PUBLIC_ACCESS_BLOCKED, () -> writer.blockPublicAccess(spec));
        changes.in(BucketSpec.ENCRYPTION, () -> writer.encrypt(spec, references));
        changes.in(BucketSpec.VERSIONED, () -> writer.keepVersions(spec));
        changes.in(
                List.of(BucketSpec.OLD_VERSIONS_EXPIRE_DAYS, S3BucketReader.OTHER_LIFECYCLE_RULES),
                () -> writer.expireVersions(spec));
        changes.in(
                List.of(BucketSpec.ENCRYPTED_TRANSPORT_ONLY, S3BucketReader.OTHER_STATEMENTS),
                () -> writer.requireEncryptedTransport(spec));
        if (!Tags.missing(environment, now.component(), now).isEmpty()) {
            writer.tag(spec.name(), Tags.merged(environment, now.component(), now));
        }
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        writer.delete(now.id().value());
    }
}
