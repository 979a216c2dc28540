package dev.byoc.aws;

import dev.byoc.model.Owner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** What AWS's register of tags knows. It lags behind, so whatever it names is looked at before it is believed. */
final class TaggedArns {
    private final ClientPair<ResourceGroupsTaggingApiClient> clients;

    TaggedArns(ClientPair<ResourceGroupsTaggingApiClient> clients) {
        this.clients = clients;
    }

    /** Returns the ARNs, with their tags, of what carries {@code owner}'s tag and is of {@code kinds}; any if empty. */
    Map<String, Map<String, String>> find(Owner owner, List<String> kinds) {
        TagFilter filter = TagFilter.builder()
                .key(owner.deploymentTag())
                .values(owner.deployment().value())
                .build();
        return AwsCall.of("tag:GetResources", owner).read(() -> {
            Map<String, Map<String, String>> found = new TreeMap<>();
            clients.reads()
                    .getResourcesPaginator(request -> request.tagFilters(filter).resourceTypeFilters(kinds))
                    .resourceTagMappingList()
                    .forEach(mapping ->
                            found.put(mapping.resourceARN(), Tags.map(mapping.tags(), Tag::key, Tag::value)));
            return found;
        });
    }
}
