package dev.byoc.testing.internal.resources;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.Resources;

/** Resources whose changes take several calls of the provider and can stop after the first. */
public interface PartialResources<S extends ResourceSpec> extends Resources<S> {
    /** Makes only the first call of the creation. */
    void createPartly(EnvironmentKey environment, S spec, References references);

    /** Changes the tags only. */
    void updatePartly(EnvironmentKey environment, Observed now, S spec, References references);

    /** Undoes all but the first call of the creation. */
    void deletePartly(EnvironmentKey environment, Observed now);
}
