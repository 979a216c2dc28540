package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.vpc.VpcEndpoints;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** What carries an environment's tag in EC2, without what is dead already or dies together with something listed. */
public final class TaggedEc2Resources {
    private static final String RULE = "sgr-";

    private final Ec2Api ec2;
    private final List<Ec2ResourceKind> kinds;

    public TaggedEc2Resources(Ec2Api ec2, VpcEndpoints endpoints) {
        this.ec2 = ec2;
        this.kinds = Ec2ResourceKind.all(ec2, endpoints);
    }

    /**
     * Returns what carries {@code environment}'s tag and is alive: the register may name the dead for an hour or so.
     */
    List<InventoryItem> list(EnvironmentKey environment) {
        Map<String, String> kindsById = new TreeMap<>();
        tags(environment).stream()
                .filter(tag -> !tag.resourceId().startsWith(RULE))
                .forEach(tag -> kindsById.put(tag.resourceId(), tag.resourceTypeAsString()));
        Map<String, Set<String>> alive = new TreeMap<>();
        for (Ec2ResourceKind kind : kinds) {
            Set<String> ids = new TreeSet<>(kindsById.keySet());
            ids.removeIf(id -> !id.startsWith(kind.prefix()));
            kindsById.keySet().removeAll(ids);
            if (!ids.isEmpty()) {
                alive.put(kind.name(), new TreeSet<>(kind.alive().apply(ids)));
            }
        }
        Set<String> instances = alive.getOrDefault(Ec2ResourceKind.INSTANCE, Set.of());
        alive.computeIfPresent(Ec2ResourceKind.VOLUME, (kind, ids) -> independentVolumes(ids, instances));
        alive.computeIfPresent(Ec2ResourceKind.INTERFACE, (kind, ids) -> independentInterfaces(ids, instances));
        List<InventoryItem> items = new ArrayList<>();
        alive.forEach((kind, ids) -> ids.forEach(id -> items.add(AwsInventory.owned(kind, id))));
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
        if (ids.isEmpty()) {
            return independent;
        }
        ApiCall.of("ec2:DescribeVolumes", ids)
                .read(() -> ec2
                        .reads()
                        .describeVolumesPaginator(request -> request.filters(Ec2Api.filter("volume-id", ids)))
                        .volumes()
                        .stream()
                        .toList())
                .stream()
                .filter(volume -> volume.attachments().stream()
                        .noneMatch(attachment -> Boolean.TRUE.equals(attachment.deleteOnTermination())
                                && instances.contains(instance(attachment))))
                .forEach(volume -> independent.add(volume.volumeId()));
        return independent;
    }

    private static String instance(VolumeAttachment attachment) {
        return attachment.instanceId() == null ? "" : attachment.instanceId();
    }

    private Set<String> independentInterfaces(Set<String> ids, Set<String> instances) {
        Set<String> independent = new HashSet<>();
        if (ids.isEmpty()) {
            return independent;
        }
        ApiCall.of("ec2:DescribeNetworkInterfaces", ids)
                .read(() -> ec2
                        .reads()
                        .describeNetworkInterfacesPaginator(
                                request -> request.filters(Ec2Api.filter("network-interface-id", ids)))
                        .networkInterfaces()
                        .stream()
                        .toList())
                .stream()
                .filter(face -> face.attachment() == null
                        || !instances.contains(String.valueOf(face.attachment().instanceId())))
                .forEach(face -> independent.add(face.networkInterfaceId()));
        return independent;
    }
}
