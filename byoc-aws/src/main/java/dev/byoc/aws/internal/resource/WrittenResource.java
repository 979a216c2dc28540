package dev.byoc.aws.internal.resource;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;

/** Resources as they are observed right after a write that succeeded, which reads may not show yet. */
public final class WrittenResource {
    private WrittenResource() {}

    /** Returns {@code spec} after it was created as {@code id}, without attributes. */
    public static Observed.Builder created(EnvironmentKey environment, ResourceSpec spec, String id) {
        return Observed.builder()
                .type(spec.type())
                .component(spec.component())
                .id(ResourceId.of(id))
                .putAllTags(environment.tags(spec.component()));
    }

    /** Returns {@code now} after it was updated, without attributes and outputs. */
    public static Observed.Builder updated(EnvironmentKey environment, Observed now) {
        return Observed.builder()
                .type(now.type())
                .component(now.component())
                .id(now.id())
                .putAllTags(Tags.merged(environment, now.component(), now));
    }
}
