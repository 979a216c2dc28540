package dev.byoc.aws.internal.kms;

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
import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.NotFoundException;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * {@link Resources} of keys: KMS keys, found by alias and by tag, because a key is there before it has its alias. A key
 * that waits for its deletion counts as gone.
 */
public final class KmsKeys implements Resources<KeySpec> {
    private static final String ALIAS = "alias/";
    private static final int DELETION_WINDOW_DAYS = 30;

    private final ServiceClients<KmsClient> clients;
    private final TaggedArns tagged;
    private final KmsKeyReader reader;
    private final CallerAccount account;
    private final Partition partition;
    private final Parallel parallel;

    public KmsKeys(AwsClients clients, CallerAccount account, Partition partition, Parallel parallel) {
        this.clients = clients.kms();
        this.tagged = new TaggedArns(clients.tagging());
        this.reader = new KmsKeyReader(clients.kms(), partition, parallel);
        this.account = account;
        this.partition = partition;
        this.parallel = parallel;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<KeySpec> lookup) {
        Set<String> ids = LookupNames.remembered(lookup);
        ids.addAll(tagged.find(environment, List.of("kms:key")).keySet());
        List<KeyMetadata> keys =
                parallel.map(ids, this::find).stream().flatMap(Optional::stream).toList();
        List<KeyMetadata> byAlias = lookup.specs().stream()
                .flatMap(spec -> find(ALIAS + spec.name()).stream())
                .filter(key -> keys.stream().noneMatch(known -> known.arn().equals(key.arn())))
                .toList();
        return Stream.concat(keys.stream(), byAlias.stream())
                .flatMap(key -> reader.observe(environment, lookup, key).stream())
                .toList();
    }

    /** Returns the key called {@code id}, unless it waits for its deletion. */
    public Optional<KeyMetadata> find(String id) {
        return ApiCall.of("kms:DescribeKey", id)
                .find(() -> clients.reads()
                        .describeKey(request -> request.keyId(id))
                        .keyMetadata())
                .filter(key -> key.keyState() != KeyState.PENDING_DELETION
                        && key.keyState() != KeyState.PENDING_REPLICA_DELETION);
    }

    @Override
    public Attributes wished(EnvironmentKey environment, KeySpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(KmsKeyReader.USABLE_BY_FLEET, true)
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, KeySpec spec, References references) {
        if (find(ALIAS + spec.name()).isPresent()) {
            throw new AlreadyExistsException(
                    "A KMS key with this alias exists; choose another name [alias=" + spec.name() + "]");
        }
        String policy = KmsKeyPolicy.of(partition, account.id());
        ApiCall call = ApiCall.of("kms:CreateKey", spec.name());
        String id = call.create(() -> Optional.ofNullable(clients.writes()
                        .createKey(request -> request.description(spec.component() + " of " + environment)
                                .policy(policy)
                                .tags(tags(environment.tags(spec.component()))))
                        .keyMetadata())
                .map(KeyMetadata::arn)
                .orElse(null));
        PartialCreation.finish(id, () -> {
            alias(id, spec);
            rotate(id);
        });
        return WrittenResource.created(environment, spec, id)
                .attributes(wished(environment, spec, references))
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, KeySpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        String id = now.id().value();
        Map<String, String> missing = Tags.missing(environment, now.component(), now);
        AttributeChanges changes = new AttributeChanges(now.attributes(), wished);
        if (missing.isEmpty() && !changes.any()) {
            return WrittenResource.updated(environment, now).attributes(wished).build();
        }
        if (find(id).isEmpty()) {
            throw new NotFoundException(
                    "The KMS key is gone or waits for its deletion; provision again [id=" + id + "]");
        }
        changes.in(KmsKeyReader.USABLE_BY_FLEET, () -> putPolicy(id));
        changes.in(KeySpec.NAME, () -> alias(id, spec));
        changes.in(KeySpec.ROTATION, () -> rotate(id));
        if (!missing.isEmpty()) {
            ApiCall.of("kms:TagResource", id).write(() -> clients.writes()
                    .tagResource(request -> request.keyId(id).tags(tags(missing))));
        }
        return WrittenResource.updated(environment, now).attributes(wished).build();
    }

    /** Leaves {@value #DELETION_WINDOW_DAYS} days in which the deletion can be cancelled: data depends on keys. */
    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        String alias = now.attributes().get(KeySpec.NAME);
        if (!alias.isEmpty()) {
            ApiCall.of("kms:DeleteAlias", alias)
                    .remove(() -> clients.writes().deleteAlias(request -> request.aliasName(ALIAS + alias)));
        }
        if (find(now.id().value()).isPresent()) {
            ApiCall.of("kms:ScheduleKeyDeletion", now.id())
                    .remove(() -> clients.writes().scheduleKeyDeletion(request -> request.keyId(bareId(now))
                            .pendingWindowInDays(DELETION_WINDOW_DAYS)));
        }
    }

    private static String bareId(Observed now) {
        String arn = now.id().value();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private void putPolicy(String id) {
        String policy = KmsKeyPolicy.of(partition, account.id());
        ApiCall.of("kms:PutKeyPolicy", id).write(() -> clients.writes()
                .putKeyPolicy(request ->
                        request.keyId(id).policyName(KmsKeyPolicy.NAME).policy(policy)));
    }

    private void alias(String id, KeySpec spec) {
        ApiCall.of("kms:CreateAlias", spec.name()).write(() -> clients.writes()
                .createAlias(request -> request.aliasName(ALIAS + spec.name()).targetKeyId(id)));
    }

    private void rotate(String id) {
        ApiCall.of("kms:EnableKeyRotation", id)
                .write(() -> clients.writes().enableKeyRotation(request -> request.keyId(id)));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().tagKey(key).tagValue(value).build());
    }
}
