package dev.byoc.aws;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.Attributes;
import dev.byoc.model.KeySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.LinkedHashSet;
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
final class KmsKeys implements Resources<KeySpec> {
    private static final String ALIAS = "alias/";
    private static final int DAYS_TO_CHANGE_ONES_MIND = 30;

    private final ClientPair<KmsClient> clients;
    private final TaggedArns tagged;
    private final KmsKeyReader reader;
    private final Account account;
    private final Partition partition;
    private final Parallel parallel;

    KmsKeys(AwsClients clients, Account account, Partition partition, Parallel parallel) {
        this.clients = clients.kms();
        this.tagged = new TaggedArns(clients.tagging());
        this.reader = new KmsKeyReader(clients.kms(), partition, parallel);
        this.account = account;
        this.partition = partition;
        this.parallel = parallel;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<KeySpec> lookup) {
        Set<String> ids =
                new LinkedHashSet<>(tagged.find(owner, List.of("kms:key")).keySet());
        lookup.known().values().forEach(id -> ids.add(id.value()));
        List<KeyMetadata> keys =
                parallel.map(ids, this::find).stream().flatMap(Optional::stream).toList();
        List<KeyMetadata> byAlias = lookup.specs().stream()
                .flatMap(spec -> find(ALIAS + spec.name()).stream())
                .filter(key -> keys.stream().noneMatch(known -> known.arn().equals(key.arn())))
                .toList();
        return Stream.concat(keys.stream(), byAlias.stream())
                .flatMap(key -> reader.observe(owner, lookup, key).stream())
                .toList();
    }

    /** Returns the key called {@code id}, unless it waits for its deletion. */
    Optional<KeyMetadata> find(String id) {
        return AwsCall.of("kms:DescribeKey", id)
                .find(() -> clients.reads()
                        .describeKey(request -> request.keyId(id))
                        .keyMetadata())
                .filter(key -> key.keyState() != KeyState.PENDING_DELETION
                        && key.keyState() != KeyState.PENDING_REPLICA_DELETION);
    }

    @Override
    public Attributes wished(Owner owner, KeySpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(KmsKeyReader.USABLE_BY_FLEET, true)
                .build();
    }

    @Override
    public Observed create(Owner owner, KeySpec spec, References references) {
        if (find(ALIAS + spec.name()).isPresent()) {
            throw new AlreadyExistsException(
                    "A key with this alias exists; choose another name [alias=" + spec.name() + "]");
        }
        String policy = KmsKeyPolicy.of(partition, account.id());
        AwsCall call = AwsCall.of("kms:CreateKey", spec.name());
        String id = call.create(() -> Optional.ofNullable(clients.writes()
                        .createKey(request -> request.description(spec.component() + " of " + owner)
                                .policy(policy)
                                .tags(tags(owner.tags(spec.component()))))
                        .keyMetadata())
                .map(KeyMetadata::arn)
                .orElse(null));
        HalfMade.finish(id, () -> {
            alias(id, spec);
            rotate(id);
        });
        return Ec2.made(owner, spec, id)
                .attributes(wished(owner, spec, references))
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, KeySpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        String id = now.id().value();
        Map<String, String> missing = Tags.missing(owner, now.component(), now);
        if (missing.isEmpty() && wished.equals(now.attributes())) {
            return Ec2.changed(owner, now).attributes(wished).build();
        }
        if (find(id).isEmpty()) {
            throw new NotFoundException("The key is gone or waits for its deletion [id=" + id + "]");
        }
        if (!wished.get(KmsKeyReader.USABLE_BY_FLEET).equals(now.attributes().get(KmsKeyReader.USABLE_BY_FLEET))) {
            String policy = KmsKeyPolicy.of(partition, account.id());
            AwsCall.of("kms:PutKeyPolicy", id).write(() -> clients.writes()
                    .putKeyPolicy(request ->
                            request.keyId(id).policyName(KmsKeyPolicy.NAME).policy(policy)));
        }
        if (!wished.get(KeySpec.NAME).equals(now.attributes().get(KeySpec.NAME))) {
            alias(id, spec);
        }
        if (!wished.get(KeySpec.ROTATION).equals(now.attributes().get(KeySpec.ROTATION))) {
            rotate(id);
        }
        if (!missing.isEmpty()) {
            AwsCall.of("kms:TagResource", id).write(() -> clients.writes()
                    .tagResource(request -> request.keyId(id).tags(tags(missing))));
        }
        return Ec2.changed(owner, now).attributes(wished).build();
    }

    /** Leaves {@value #DAYS_TO_CHANGE_ONES_MIND} days in which the deletion can be cancelled: data depends on keys. */
    @Override
    public void delete(Owner owner, Observed now) {
        String alias = now.attributes().get(KeySpec.NAME);
        if (!alias.isEmpty()) {
            AwsCall.of("kms:DeleteAlias", alias)
                    .remove(() -> clients.writes().deleteAlias(request -> request.aliasName(ALIAS + alias)));
        }
        if (find(now.id().value()).isPresent()) {
            AwsCall.of("kms:ScheduleKeyDeletion", now.id())
                    .remove(() -> clients.writes().scheduleKeyDeletion(request -> request.keyId(bareId(now))
                            .pendingWindowInDays(DAYS_TO_CHANGE_ONES_MIND)));
        }
    }

    private static String bareId(Observed now) {
        String arn = now.id().value();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private void alias(String id, KeySpec spec) {
        AwsCall.of("kms:CreateAlias", spec.name()).write(() -> clients.writes()
                .createAlias(request -> request.aliasName(ALIAS + spec.name()).targetKeyId(id)));
    }

    private void rotate(String id) {
        AwsCall.of("kms:EnableKeyRotation", id)
                .write(() -> clients.writes().enableKeyRotation(request -> request.keyId(id)));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().tagKey(key).tagValue(value).build());
    }
}
