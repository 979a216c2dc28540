package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an account has in a region besides the resources of the model. Guarded by its world's monitor. */
final class Site {
    private final List<Occupant> occupants = new ArrayList<>();
    private final Map<ResourceId, List<String>> objects = new HashMap<>();
    private final Map<ResourceId, TemplateVersions> versions = new HashMap<>();
    private final Map<ResourceId, Group> groups = new HashMap<>();

    /**
     * A machine, or a network interface of something.
     *
     * @param kind {@code instance} or {@code network-interface}
     * @param fleet the fleet whose member it is; empty for what the customer runs
     */
    record Occupant(
            String kind,
            ResourceId id,
            ResourceId network,
            ResourceId subnet,
            Optional<ResourceId> firewall,
            Optional<ResourceId> fleet,
            Map<String, String> tags) {}

    List<Occupant> occupants() {
        return occupants;
    }

    /** Returns the object versions in {@code bucket}. */
    List<String> objects(ResourceId bucket) {
        return objects.computeIfAbsent(bucket, key -> new ArrayList<>());
    }

    /** Returns the versions of {@code template}; none when there is no such template. */
    TemplateVersions versions(ResourceId template) {
        return versions.computeIfAbsent(template, key -> new TemplateVersions());
    }

    void forgetVersions(ResourceId template) {
        versions.remove(template);
    }

    /** Returns what goes on in the fleet {@code id}. */
    Group group(ResourceId id) {
        return Objects.requireNonNull(groups.get(id), () -> "There is no fleet " + id);
    }

    void addGroup(ResourceId id, Group group) {
        groups.put(id, group);
    }

    void forgetObjects(ResourceId bucket) {
        objects.remove(bucket);
    }
}
