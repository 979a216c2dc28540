package dev.byoc.testing.internal.behavior;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.testing.internal.account.ResourceState;
import java.util.Map;

/**
 * How the vendor's identities behave: named once among all identities, created with their trust policy and without
 * permissions.
 */
public final class ManagerIdentityBehavior extends ResourceBehavior<ManagerIdentitySpec> {
    @Override
    public Attributes wished(Attributes ofSpec) {
        return with(ofSpec, Map.of(HostIdentityBehavior.ATTACHED, ""));
    }

    @Override
    public ResourceId newId(Request<ManagerIdentitySpec> request) {
        return ResourceId.of(request.spec().identity().name());
    }

    @Override
    public void checkCreation(Request<ManagerIdentitySpec> request) {
        HostIdentityBehavior.refuseTaken(request.account(), request.spec().identity());
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(ManagerIdentitySpec.NETWORK, ""));
    }

    @Override
    public ResourceState complete(
            Request<ManagerIdentitySpec> request, ResourceId id, ResourceState before, ResourceState next) {
        String arn = HostIdentityBehavior.arn(request.account(), request.spec().identity());
        return next.withOutputs(Map.of(ManagerIdentitySpec.ARN, arn))
                .withExternalIds(request.spec().externalIds());
    }
}
