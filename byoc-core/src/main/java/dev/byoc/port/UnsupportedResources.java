package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import java.util.List;

/** The resources of a kind that a cloud does not have. */
final class UnsupportedResources<S extends ResourceSpec> implements Resources<S> {
    private final ResourceType<S> type;

    UnsupportedResources(ResourceType<S> type) {
        this.type = type;
    }

    @Override
    public boolean isSupported() {
        return false;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<S> lookup) {
        return List.of();
    }

    @Override
    public Observed create(EnvironmentKey environment, S spec, References references) {
        throw unsupported();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, S spec, References references) {
        throw unsupported();
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        throw unsupported();
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("The cloud has no resources of this kind [type=" + type + "]");
    }
}
