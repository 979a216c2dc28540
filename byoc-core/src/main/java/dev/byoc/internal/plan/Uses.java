package dev.byoc.internal.plan;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import java.util.Arrays;

/** Tells which resources build on which, from what was observed of them. */
public final class Uses {
    private Uses() {}

    /** Returns whether an attribute of {@code user} names {@code used} as a word of its own. */
    public static boolean uses(Observed user, ResourceId used) {
        return !user.id().equals(used)
                && user.attributes().asMap().values().stream()
                        .anyMatch(value -> value.contains(used.value())
                                && Arrays.asList(value.split("[, ]+")).contains(used.value()));
    }
}
