package dev.byoc.aws;

import dev.byoc.model.Component;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
record Ec2Search<R>(
        Function<Filter, List<R>> describe,
        Function<Collection<String>, List<R>> byIds,
        Function<R, String> id,
        Function<R, List<Tag>> tags) {
    /** Returns the search for what the filter {@code idFilter} finds by id: a filter may name what is gone. */
    static <R> Ec2Search<R> filtering(
            String idFilter, Function<Filter, List<R>> describe, Function<R, String> id, Function<R, List<Tag>> tags) {
        return new Ec2Search<>(describe, ids -> describe.apply(Ec2.filter(idFilter, ids)), id, tags);
    }

    /** Returns every resource that {@code owner}'s tag or {@code lookup} names and whose component can be told. */
    List<Found<R>> find(Owner owner, Lookup<?> lookup) {
        List<R> all = new ArrayList<>(describe.apply(
                Ec2.filter("tag:" + owner.deploymentTag(), owner.deployment().value())));
        Set<String> missing = new HashSet<>();
        lookup.known().values().forEach(known -> missing.add(known.value()));
        all.forEach(resource -> missing.remove(id.apply(resource)));
        if (!missing.isEmpty()) {
            all.addAll(byIds.apply(missing));
        }
        return all.stream()
                .flatMap(resource -> found(owner, lookup, resource).stream())
                .toList();
    }

    private List<Found<R>> found(Owner owner, Lookup<?> lookup, R resource) {
        Map<String, String> map = Ec2.map(tags.apply(resource));
        ResourceId resourceId = ResourceId.of(id.apply(resource));
        return Components.byTags(owner, map, lookup, resourceId).stream()
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
    record Found<R>(Component component, ResourceId id, Map<String, String> tags, R resource) {
        /** Returns the observation of it as a {@code type}, without attributes. */
        Observed.Builder as(ResourceType<?> type) {
            return Observed.builder().type(type).component(component).id(id).putAllTags(tags);
        }
    }
}
