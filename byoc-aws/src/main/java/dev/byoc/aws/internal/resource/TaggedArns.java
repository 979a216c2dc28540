package dev.byoc.aws.internal.resource;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.model.EnvironmentKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** What AWS's register of tags knows. It lags behind, so whatever it names is looked at before it is believed. */
public final class TaggedArns {
    private final ServiceClients<ResourceGroupsTaggingApiClient> clients;

    public TaggedArns(ServiceClients<ResourceGroupsTaggingApiClient> clients) {
        this.clients = clients;
    }

    /**
     * Returns the ARNs, with their tags, of what carries {@code environment}'s tag and is of {@code kinds}; any if
     * empty.
     */
    public Map<String, Map<String, String>> find(EnvironmentKey environment, List<String> kinds) {
        TagFilter filter = TagFilter.builder()
                .key(environment.idTag())
                .values(environment.id().value())
                .build();
        return ApiCall.of("tag:GetResources", environment).read(() -> {
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
