package dev.byoc.aws;

import dev.byoc.model.Component;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What all resources of EC2 have in common. */
final class Ec2 {
    private final ClientPair<Ec2Client> clients;
    private final Parallel parallel;

    Ec2(ClientPair<Ec2Client> clients, Parallel parallel) {
        this.clients = clients;
        this.parallel = parallel;
    }

    /** The client for calls that change nothing. */
    Ec2Client reads() {
        return clients.reads();
    }

    /** The client for calls that change something. */
    Ec2Client writes() {
        return clients.writes();
    }

    /** What makes independent calls side by side. */
    Parallel parallel() {
        return parallel;
    }

    /** Returns the tags to send along when {@code component} is made as a {@code kind}. */
    static TagSpecification tagging(ResourceType kind, Owner owner, Component component) {
        return TagSpecification.builder()
                .resourceType(kind)
                .tags(tags(owner.tags(component)))
                .build();
    }

    /** Returns {@code tags} as EC2 writes them. */
    static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    /** Returns {@code tags} as a map. */
    static SortedMap<String, String> map(Collection<Tag> tags) {
        return Tags.map(tags, Tag::key, Tag::value);
    }

    /** Returns the filter {@code name} for {@code values}. */
    static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** Returns the filter {@code name} for {@code value}. */
    static Filter filter(String name, String value) {
        return filter(name, List.of(value));
    }

    /** Sets those tags of {@code now} that differ. */
    void retag(Owner owner, Observed now) {
        SortedMap<String, String> missing = Tags.missing(owner, now.component(), now);
        if (!missing.isEmpty()) {
            AwsCall.of("ec2:CreateTags", now.id()).write(() -> writes().createTags(
                            request -> request.resources(now.id().value()).tags(tags(missing))));
        }
    }

    /** Returns {@code spec} as it is observed right after it was made as {@code id}. */
    static Observed.Builder made(Owner owner, ResourceSpec spec, String id) {
        return Observed.builder()
                .type(spec.type())
                .component(spec.component())
                .id(ResourceId.of(id))
                .putAllTags(owner.tags(spec.component()));
    }

    /** Returns {@code now} as it is observed right after it was changed. */
    static Observed.Builder changed(Owner owner, Observed now) {
        return Observed.builder()
                .type(now.type())
                .component(now.component())
                .id(now.id())
                .putAllTags(Tags.merged(owner, now.component(), now));
    }
}
