package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.KeySpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How keys behave: named once, renewed only when told to. */
final class KeyConduct extends Conduct<KeySpec> {
    @Override
    ResourceId newId(Wish<KeySpec> wish) {
        Account account = wish.account();
        return ResourceId.of("arn:" + account.partition() + ":kms:" + account.region() + ":" + account.id() + ":key/"
                + account.world().newId("mrk"));
    }

    @Override
    void checkFirst(Wish<KeySpec> wish) {
        Taken.refuse(
                wish.account().existing(ResourceType.KEY),
                KeySpec.NAME,
                wish.spec().name());
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(KeySpec.ROTATION, "false"));
    }
}
