package dev.byoc.aws.internal.ec2;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Observed;
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
public final class Ec2Api {
    private final ServiceClients<Ec2Client> clients;
    private final Parallel parallel;
    private final Ec2Listings listings;

    public Ec2Api(ServiceClients<Ec2Client> clients, Parallel parallel) {
        this.clients = clients;
        this.parallel = parallel;
        this.listings = new Ec2Listings(clients);
    }

    /** What is there of each kind of resource. */
    public Ec2Listings list() {
        return listings;
    }

    /** The client for calls that change nothing. */
    public Ec2Client reads() {
        return clients.reads();
    }

    /** The client for calls that change something. */
    public Ec2Client writes() {
        return clients.writes();
    }

    /** What makes independent calls side by side. */
    public Parallel parallel() {
        return parallel;
    }

    /** Returns the tags to send along when {@code component} is made as a {@code kind}. */
    public static TagSpecification tagging(ResourceType kind, EnvironmentKey environment, Component component) {
        return TagSpecification.builder()
                .resourceType(kind)
                .tags(tags(environment.tags(component)))
                .build();
    }

    /** Returns {@code tags} as EC2 writes them. */
    public static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    /** Returns {@code tags} as a map. */
    public static SortedMap<String, String> map(Collection<Tag> tags) {
        return Tags.map(tags, Tag::key, Tag::value);
    }

    /** Returns the filter {@code name} for {@code values}. */
    public static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** Returns the filter {@code name} for {@code value}. */
    public static Filter filter(String name, String value) {
        return filter(name, List.of(value));
    }

    /** Returns the tag that everything of {@code environment} carries, as a filter. */
    public static Filter tagFilter(EnvironmentKey environment) {
        return filter("tag:" + environment.idTag(), environment.id().value());
    }

    /** Sets those tags of {@code now} that differ. */
    public void retag(EnvironmentKey environment, Observed now) {
        SortedMap<String, String> missing = Tags.missing(environment, now.component(), now);
        if (!missing.isEmpty()) {
            ApiCall.of("ec2:CreateTags", now.id()).write(() -> writes().createTags(
                            request -> request.resources(now.id().value()).tags(tags(missing))));
        }
    }
}
