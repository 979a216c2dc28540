package dev.byoc.port;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceSpec;
import java.util.List;
import java.util.Map;

/**
 * Where to look for resources besides the environment's tags.
 *
 * @param specs the wishes, whose fixed names are looked up even where a tag is missing
 * @param known the ids remembered from earlier, looked up even where a tag was removed
 */
public record Lookup<S extends ResourceSpec>(List<S> specs, Map<Component, ResourceId> known) {
    /** Copies both. */
    public Lookup {
        specs = List.copyOf(specs);
        known = Map.copyOf(known);
    }
}
