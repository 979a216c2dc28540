package dev.byoc.testing.contract;

import dev.byoc.model.KeySpec;
import dev.byoc.model.ResourceType;

/** What keys must do. */
abstract class KeysContract extends NamedResourcesContract<KeySpec> {
    @Override
    protected ResourceType<KeySpec> type() {
        return ResourceType.KEY;
    }

    @Override
    protected KeySpec arrange(Scene scene) {
        return new Samples(scene).key();
    }
}
