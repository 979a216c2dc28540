package dev.byoc.internal.plan;

import dev.byoc.model.Component;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts specs so that each comes after what it refers to. */
final class SpecOrder {
    private final Map<Component, ResourceSpec> specs = new LinkedHashMap<>();
    private final References given;
    private final List<ResourceSpec> sorted = new ArrayList<>();
    private final Set<Component> done = new HashSet<>();
    private final Set<Component> open = new HashSet<>();

    private SpecOrder(List<ResourceSpec> specs, References given) {
        this.given = given;
        for (ResourceSpec spec : specs) {
            if (this.specs.put(spec.component(), spec) != null) {
                throw new IllegalArgumentException(
                        "A blueprint must give each component once [component=" + spec.component() + "]");
            }
        }
    }

    static List<ResourceSpec> sorted(List<ResourceSpec> specs, References given) {
        SpecOrder order = new SpecOrder(specs, given);
        specs.forEach(order::visit);
        return order.sorted;
    }

    private void visit(ResourceSpec spec) {
        if (done.contains(spec.component())) {
            return;
        }
        if (!open.add(spec.component())) {
            throw new IllegalArgumentException(
                    "The components of a blueprint refer to each other in a circle [component=" + spec.component()
                            + "]");
        }
        for (Component reference : spec.references().stream().sorted().toList()) {
            ResourceSpec referred = specs.get(reference);
            if (referred != null) {
                visit(referred);
            } else if (given.find(reference).isEmpty()) {
                throw new IllegalArgumentException("A component of the blueprint refers to one that is not in it"
                        + " [component=" + spec.component() + ", reference=" + reference + "]");
            }
        }
        done.add(spec.component());
        sorted.add(spec);
    }
}
