package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.ResourceId;
import java.util.Map;

/** How the vendor's identities behave: named once among all identities, made with trust and without any permission. */
final class ManagerIdentityConduct extends Conduct<ManagerIdentitySpec> {
    @Override
    ResourceId newId(Wish<ManagerIdentitySpec> wish) {
        return ResourceId.of(wish.spec().identity().name());
    }

    @Override
    void checkFirst(Wish<ManagerIdentitySpec> wish) {
        HostIdentityConduct.refuseTaken(wish.account(), wish.spec().identity());
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(ManagerIdentitySpec.NETWORK, ""));
    }

    @Override
    State decide(Wish<ManagerIdentitySpec> wish, ResourceId id, State before, State next) {
        String arn = HostIdentityConduct.arn(wish.account(), wish.spec().identity());
        return next.withOutputs(Map.of(ManagerIdentitySpec.ARN, arn))
                .withSecrets(wish.spec().externalIds());
    }
}
