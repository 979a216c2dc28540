package dev.byoc.testing.internal.behavior;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.UniqueNames;
import java.util.Map;

/** How keys behave: named once, renewed only when told to. */
public final class KeyBehavior extends ResourceBehavior<KeySpec> {
    @Override
    public ResourceId newId(Wish<KeySpec> wish) {
        RegionalAccount account = wish.account();
        return ResourceId.of("arn:" + account.partition() + ":kms:" + account.region() + ":" + account.id() + ":key/"
                + account.world().newId("mrk"));
    }

    @Override
    public void checkFirst(Wish<KeySpec> wish) {
        UniqueNames.refuse(
                wish.account().existing(ResourceType.KEY),
                KeySpec.NAME,
                wish.spec().name());
    }

    @Override
    public Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(KeySpec.ROTATION, "false"));
    }
}
