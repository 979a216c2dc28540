package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** What carries an environment's tag in EC2, without what is gone or goes together with an instance that is listed. */
public final class TaggedEc2Resources {
    private static final String SECURITY_GROUP_RULE = "sgr-";

    private final Ec2Api ec2;
    private final List<Ec2ResourceKind> kinds;

    public TaggedEc2Resources(Ec2Api ec2) {
        this.ec2 = ec2;
        this.kinds = Ec2ResourceKind.all(ec2);
    }

    /**
     * Returns what carries {@code environment}'s tag and exists: DescribeTags may name what is gone for an hour or so.
     */
    List<InventoryItem> list(EnvironmentKey environment) {
        Map<String, String> kindsById = new TreeMap<>();
        tags(environment).stream()
                .filter(tag -> !tag.resourceId().startsWith(SECURITY_GROUP_RULE))
                .forEach(tag -> kindsById.put(tag.resourceId(), tag.resourceTypeAsString()));
        Map<String, Set<String>> existing = new TreeMap<>();
        for (Ec2ResourceKind kind : kinds) {
            Set<String> ids = new TreeSet<>(kindsById.keySet());
            ids.removeIf(id -> !id.startsWith(kind.prefix()));
            kindsById.keySet().removeAll(ids);
            if (!ids.isEmpty()) {
                existing.put(kind.name(), new TreeSet<>(kind.existing().apply(ids)));
            }
        }
        Set<String> instances = existing.getOrDefault(Ec2ResourceKind.INSTANCE, Set.of());
        existing.computeIfPresent(Ec2ResourceKind.VOLUME, (kind, ids) -> independentVolumes(ids, instances));
        existing.computeIfPresent(
                Ec2ResourceKind.NETWORK_INTERFACE, (kind, ids) -> independentInterfaces(ids, instances));
        List<InventoryItem> items = new ArrayList<>();
        existing.forEach((kind, ids) -> ids.forEach(id -> items.add(AwsInventory.owned(kind, id))));
        kindsById.forEach((id, kind) -> items.add(AwsInventory.owned(kind, id)));
        return items;
    }

    private List<TagDescription> tags(EnvironmentKey environment) {
        return ApiCall.of("ec2:DescribeTags", environment).read(() -> ec2
                .reads()
                .describeTagsPaginator(request -> request.filters(
                        Ec2Api.filter("key", environment.idTag()),
                        Ec2Api.filter("value", environment.id().value())))
                .tags()
                .stream()
                .toList());
    }

    private Set<String> independentVolumes(Set<String> ids, Set<String> instances) {
        Set<String> independent = new TreeSet<>();
        if (!ids.isEmpty()) {
            ec2.list().volumes(Ec2Api.filter("volume-id", ids)).stream()
                    .filter(volume -> volume.attachments().stream()
                            .noneMatch(attachment -> Boolean.TRUE.equals(attachment.deleteOnTermination())
                                    && instances.contains(String.valueOf(attachment.instanceId()))))
                    .forEach(volume -> independent.add(volume.volumeId()));
        }
        return independent;
    }

    private Set<String> independentInterfaces(Set<String> ids, Set<String> instances) {
        Set<String> independent = new TreeSet<>();
        if (!ids.isEmpty()) {
            ec2.list().networkInterfaces(Ec2Api.filter("network-interface-id", ids)).stream()
                    .filter(networkInterface -> !instances.contains(VpcContents.instanceOf(networkInterface)))
                    .forEach(networkInterface -> independent.add(networkInterface.networkInterfaceId()));
        }
        return independent;
    }
}
