package dev.byoc.testing.internal.contract.resources;

import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.contract.NamedResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;

/** What keys must do. */
public abstract class KeysContract extends NamedResourcesContract<KeySpec> {
    @Override
    protected ResourceType<KeySpec> type() {
        return ResourceType.KEY;
    }

    @Override
    protected KeySpec prepare(ScratchEnvironment scratch) {
        return new SampleSpecs(scratch).key();
    }
}
