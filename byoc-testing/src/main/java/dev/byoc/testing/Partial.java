package dev.byoc.testing;

import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceSpec;
import dev.byoc.port.Resources;

/** Resources whose changes take several of the provider's calls and can be left off after the first. */
interface Partial<S extends ResourceSpec> extends Resources<S> {
    /** Makes the resource as far as the first call does. */
    void createPartly(Owner owner, S spec, References references);

    /** Changes the tags only. */
    void updatePartly(Owner owner, Observed now, S spec, References references);

    /** Undoes everything but the first call of the creation. */
    void deletePartly(Owner owner, Observed now);
}
