package dev.byoc.aws.internal.ec2;

import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.LookupNames;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * How one kind of EC2 resource is found: by the environment's tag in one call, and what is remembered beyond that by id
 * in others.
 *
 * @param describe the call by a filter, all pages of it
 * @param byIds the call by ids, which may name what is gone
 * @param id reads a resource's id
 * @param tags reads a resource's tags
 */
public record Ec2ResourceFinder<R>(
        Function<Filter, List<R>> describe,
        Function<Collection<String>, List<R>> byIds,
        Function<R, String> id,
        Function<R, List<Tag>> tags) {
    /** Returns the search for what the filter {@code idFilter} finds by id: a filter may name what is gone. */
    public static <R> Ec2ResourceFinder<R> filtering(
            String idFilter, Function<Filter, List<R>> describe, Function<R, String> id, Function<R, List<Tag>> tags) {
        return new Ec2ResourceFinder<>(describe, ids -> describe.apply(Ec2Api.filter(idFilter, ids)), id, tags);
    }

    /**
     * Returns every resource that {@code environment}'s tag or {@code lookup} names and whose component can be told.
     */
    public List<Found<R>> find(EnvironmentKey environment, Lookup<?> lookup) {
        List<R> all = new ArrayList<>(describe.apply(Ec2Api.tagFilter(environment)));
        Set<String> missing = LookupNames.without(LookupNames.remembered(lookup), all, id);
        if (!missing.isEmpty()) {
            all.addAll(byIds.apply(missing));
        }
        return all.stream()
                .flatMap(resource -> found(environment, lookup, resource).stream())
                .toList();
    }

    /**
     * Returns the resource {@code wanted}, of which {@code kind} says in errors what it is.
     *
     * @throws NotFoundException if it is gone or cannot be seen yet
     */
    public R require(String wanted, String kind) {
        return byIds.apply(List.of(wanted)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The " + kind + " is gone or cannot be seen yet; look again [id=" + wanted + "]"));
    }

    private List<Found<R>> found(EnvironmentKey environment, Lookup<?> lookup, R resource) {
        Map<String, String> map = Ec2Api.map(tags.apply(resource));
        ResourceId resourceId = ResourceId.of(id.apply(resource));
        return ComponentFinder.byTags(environment, map, lookup, resourceId).stream()
                .map(component -> new Found<>(component, resourceId, map, resource))
                .toList();
    }

    /**
     * A resource that was found.
     *
     * @param component which component it is
     * @param id its id
     * @param tags its tags
     * @param resource the resource as EC2 describes it
     */
    public record Found<R>(Component component, ResourceId id, Map<String, String> tags, R resource) {
        /** Returns the observation of it as a {@code type}, without attributes. */
        public Observed.Builder as(ResourceType<?> type) {
            return Observed.builder().type(type).component(component).id(id).putAllTags(tags);
        }
    }
}
