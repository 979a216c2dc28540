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
    public ResourceId newId(Request<KeySpec> request) {
        RegionalAccount account = request.account();
        return ResourceId.of("arn:" + account.partition() + ":kms:" + account.region() + ":" + account.id() + ":key/"
                + account.provider().newId("mrk"));
    }

    @Override
    public void checkCreation(Request<KeySpec> request) {
        UniqueNames.refuse(
                request.account().existing(ResourceType.KEY),
                KeySpec.NAME,
                request.spec().name());
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(KeySpec.ROTATION, "false"));
    }
}
