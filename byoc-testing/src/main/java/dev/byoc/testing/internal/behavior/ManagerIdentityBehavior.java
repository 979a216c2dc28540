package dev.byoc.testing.internal.behavior;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.testing.internal.account.ResourceState;
import java.util.Map;

/** How the vendor's identities behave: named once among all identities, made with trust and without any permission. */
public final class ManagerIdentityBehavior extends ResourceBehavior<ManagerIdentitySpec> {
    @Override
    public Attributes wished(Attributes ofSpec) {
        return with(ofSpec, Map.of(HostIdentityBehavior.ATTACHED, ""));
    }

    @Override
    public ResourceId newId(Wish<ManagerIdentitySpec> wish) {
        return ResourceId.of(wish.spec().identity().name());
    }

    @Override
    public void checkFirst(Wish<ManagerIdentitySpec> wish) {
        HostIdentityBehavior.refuseTaken(wish.account(), wish.spec().identity());
    }

    @Override
    public Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(ManagerIdentitySpec.NETWORK, ""));
    }

    @Override
    public ResourceState decide(
            Wish<ManagerIdentitySpec> wish, ResourceId id, ResourceState before, ResourceState next) {
        String arn = HostIdentityBehavior.arn(wish.account(), wish.spec().identity());
        return next.withOutputs(Map.of(ManagerIdentitySpec.ARN, arn))
                .withSecrets(wish.spec().externalIds());
    }
}
