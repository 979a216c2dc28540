package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.BucketSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * {@link Resources} of buckets on S3. Buckets are looked up by the names that are wished or remembered; only where none
 * is wished AWS's register of tags is asked.
 */
final class S3Buckets implements Resources<BucketSpec> {
    private static final String REGION_WITHOUT_LOCATION = "us-east-1";

    private final ClientPair<S3Client> clients;
    private final TaggedArns tagged;
    private final S3BucketReader reader;
    private final S3BucketWriter writer;
    private final Partition partition;
    private final Parallel parallel;

    S3Buckets(AwsClients clients, Account account, Partition partition, Parallel parallel) {
        this.clients = clients.s3();
        this.tagged = new TaggedArns(clients.tagging());
        this.reader = new S3BucketReader(clients.s3(), account, partition, parallel);
        this.writer = new S3BucketWriter(clients.s3(), account, partition);
        this.partition = partition;
        this.parallel = parallel;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<BucketSpec> lookup) {
        Set<String> names = new TreeSet<>();
        lookup.specs().forEach(spec -> names.add(spec.name()));
        lookup.known().values().forEach(id -> names.add(id.value()));
        if (lookup.specs().isEmpty()) {
            String prefix = partition.s3Arn("");
            tagged.find(owner, List.of("s3")).keySet().stream()
                    .filter(arn -> arn.startsWith(prefix))
                    .forEach(arn -> names.add(arn.substring(prefix.length())));
        }
        return parallel.map(names, name -> reader.observe(owner, lookup, name)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Attributes wished(Owner owner, BucketSpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(S3BucketReader.OTHER_STATEMENTS, "")
                .put(S3BucketReader.OTHER_LIFECYCLE_RULES, "")
                .build();
    }

    @Override
    public Observed create(Owner owner, BucketSpec spec, References references) {
        Map<String, String> tags = owner.tags(spec.component());
        CreateBucketConfiguration.Builder configuration = CreateBucketConfiguration.builder()
                .tags(Tags.list(
                        tags,
                        (key, value) -> Tag.builder().key(key).value(value).build()));
        if (!partition.region().value().equals(REGION_WITHOUT_LOCATION)) {
            configuration.locationConstraint(partition.region().value());
        }
        AwsCall.of("s3:CreateBucket", spec.name()).write(() -> clients.writes()
                .createBucket(request -> request.bucket(spec.name()).createBucketConfiguration(configuration.build())));
        HalfMade.finish(spec.name(), () -> {
            // Where tags are not taken with the bucket itself they follow at once: without them it looks foreign.
            writer.tag(spec.name(), tags);
            writer.blockPublicAccess(spec);
            writer.encrypt(spec, references);
            writer.keepVersions(spec);
            writer.expireVersions(spec);
            writer.requireEncryptedTransport(spec);
        });
        return Ec2.made(owner, spec, spec.name())
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, BucketSpec spec, References references) {
        Attributes found = now.attributes();
        Attributes wished = wished(owner, spec, references);
        if (differ(found, wished, BucketSpec.PUBLIC_ACCESS_BLOCKED)) {
            writer.blockPublicAccess(spec);
        }
        if (differ(found, wished, BucketSpec.ENCRYPTION)) {
            writer.encrypt(spec, references);
        }
        if (differ(found, wished, BucketSpec.VERSIONED)) {
            writer.keepVersions(spec);
        }
        if (differ(found, wished, BucketSpec.OLD_VERSIONS_EXPIRE_DAYS)
                || differ(found, wished, S3BucketReader.OTHER_LIFECYCLE_RULES)) {
            writer.expireVersions(spec);
        }
        if (differ(found, wished, BucketSpec.ENCRYPTED_TRANSPORT_ONLY)
                || differ(found, wished, S3BucketReader.OTHER_STATEMENTS)) {
            writer.requireEncryptedTransport(spec);
        }
        if (!Tags.missing(owner, now.component(), now).isEmpty()) {
            writer.tag(spec.name(), Tags.merged(owner, now.component(), now));
        }
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    private static boolean differ(Attributes found, Attributes wished, String attribute) {
        return !wished.get(attribute).equals(found.get(attribute));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        writer.delete(now.id().value());
    }
}
