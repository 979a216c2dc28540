package dev.byoc.aws.internal.kms;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.model.AccountId;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.Tag;

/** Reads the settings of a key. */
final class KmsKeyReader {
    /** Attribute: whether Auto Scaling can launch instances whose volumes the key encrypts. */
    static final String USABLE_BY_FLEET = "usable-by-fleet";

    private static final String ALIAS = "alias/";

    private final ServiceClients<KmsClient> clients;
    private final Partition partition;
    private final Parallel parallel;

    KmsKeyReader(ServiceClients<KmsClient> clients, Partition partition, Parallel parallel) {
        this.clients = clients;
        this.partition = partition;
        this.parallel = parallel;
    }

    /** Returns {@code key} as observed; empty when it cannot be told which component it is. */
    Optional<Observed> observe(EnvironmentKey environment, Lookup<KeySpec> lookup, KeyMetadata key) {
        String id = key.arn();
        try (StartedTask<List<String>> aliases = parallel.start(() -> aliases(id));
                StartedTask<Boolean> rotation = parallel.start(() -> rotation(id));
                StartedTask<String> policy = parallel.start(() -> policy(id))) {
            Map<String, String> tags = tags(id);
            boolean usable = KmsKeyPolicy.letsAutoScalingUseIt(
                    policy.get(), partition, AccountId.of(key.awsAccountId()));
            String alias = aliases.get().stream()
                    .filter(name ->
                            lookup.specs().stream().anyMatch(spec -> spec.name().equals(name)))
                    .findFirst()
                    .or(() -> aliases.get().stream().findFirst())
                    .orElse("");
            return ComponentFinder.byName(
                            environment, tags, lookup, new ComponentFinder.Named(alias, ResourceId.of(id)))
                    .map(component -> Observed.builder()
                            .type(ResourceType.KEY)
                            .component(component)
                            .id(ResourceId.of(id))
                            .attributes(Attributes.builder()
                                    .put(KeySpec.NAME, alias)
                                    .put(KeySpec.ROTATION, rotation.get())
                                    .put(USABLE_BY_FLEET, usable)
                                    .build())
                            .putAllTags(tags)
                            .build());
        }
    }

    private Map<String, String> tags(String id) {
        return ApiCall.of("kms:ListResourceTags", id)
                .read(() -> Tags.map(
                        clients.reads().listResourceTagsPaginator(request -> request.keyId(id)).tags().stream()
                                .toList(),
                        Tag::tagKey,
                        Tag::tagValue));
    }

    private List<String> aliases(String id) {
        return ApiCall.of("kms:ListAliases", id)
                .read(() -> clients.reads().listAliasesPaginator(request -> request.keyId(id)).aliases().stream()
                        .map(AliasListEntry::aliasName)
                        .map(name -> name.startsWith(ALIAS) ? name.substring(ALIAS.length()) : name)
                        .sorted()
                        .toList());
    }

    private boolean rotation(String id) {
        return ApiCall.of("kms:GetKeyRotationStatus", id)
                .read(() -> clients.reads().getKeyRotationStatus(request -> request.keyId(id)))
                .keyRotationEnabled();
    }

    private String policy(String id) {
        return ApiCall.of("kms:GetKeyPolicy", id)
                .read(() -> clients.reads()
                        .getKeyPolicy(request -> request.keyId(id).policyName(KmsKeyPolicy.NAME)))
                .policy();
    }
}
