package dev.byoc.aws;

import dev.byoc.model.Owner;
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
final class TaggedInEc2 {
    private static final String RULE = "sgr-";

    private final Ec2 ec2;
    private final List<Ec2Kind> kinds;

    TaggedInEc2(Ec2 ec2, Ec2Endpoints endpoints) {
        this.ec2 = ec2;
        this.kinds = Ec2Kind.all(ec2, endpoints);
    }

    /** Returns what carries {@code owner}'s tag and is alive: the register may name the dead for an hour or so. */
    List<InventoryItem> list(Owner owner) {
        Map<String, String> kindsById = new TreeMap<>();
        tags(owner).stream()
                .filter(tag -> !tag.resourceId().startsWith(RULE))
                .forEach(tag -> kindsById.put(tag.resourceId(), tag.resourceTypeAsString()));
        Map<String, Set<String>> alive = new TreeMap<>();
        for (Ec2Kind kind : kinds) {
            Set<String> ids = new TreeSet<>(kindsById.keySet());
            ids.removeIf(id -> !id.startsWith(kind.prefix()));
            kindsById.keySet().removeAll(ids);
            if (!ids.isEmpty()) {
                alive.put(kind.name(), new TreeSet<>(kind.alive().apply(ids)));
            }
        }
        Set<String> instances = alive.getOrDefault(Ec2Kind.INSTANCE, Set.of());
        alive.computeIfPresent(Ec2Kind.VOLUME, (kind, ids) -> independentVolumes(ids, instances));
        alive.computeIfPresent(Ec2Kind.INTERFACE, (kind, ids) -> independentInterfaces(ids, instances));
        List<InventoryItem> items = new ArrayList<>();
        alive.forEach((kind, ids) -> ids.forEach(id -> items.add(AwsInventory.owned(kind, id))));
        kindsById.forEach((id, kind) -> items.add(AwsInventory.owned(kind, id)));
        return items;
    }

    private List<TagDescription> tags(Owner owner) {
        return AwsCall.of("ec2:DescribeTags", owner).read(() -> ec2
                .reads()
                .describeTagsPaginator(request -> request.filters(
                        Ec2.filter("key", owner.deploymentTag()),
                        Ec2.filter("value", owner.deployment().value())))
                .tags()
                .stream()
                .toList());
    }

    private Set<String> independentVolumes(Set<String> ids, Set<String> instances) {
        Set<String> independent = new TreeSet<>();
        if (ids.isEmpty()) {
            return independent;
        }
        AwsCall.of("ec2:DescribeVolumes", ids)
                .read(() -> ec2
                        .reads()
                        .describeVolumesPaginator(request -> request.filters(Ec2.filter("volume-id", ids)))
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
        AwsCall.of("ec2:DescribeNetworkInterfaces", ids)
                .read(() -> ec2
                        .reads()
                        .describeNetworkInterfacesPaginator(
                                request -> request.filters(Ec2.filter("network-interface-id", ids)))
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
