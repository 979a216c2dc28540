package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an account has in a region besides the resources of the model. Guarded by its world's monitor. */
final class Site {
    private final List<Occupant> occupants = new ArrayList<>();
    private final Map<ResourceId, List<String>> objects = new HashMap<>();

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

    void forgetObjects(ResourceId bucket) {
        objects.remove(bucket);
    }
}
