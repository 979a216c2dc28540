package dev.byoc.testing.internal.behavior;

import dev.byoc.model.IdentityName;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.account.UniqueNames;
import java.util.Map;

/** How identities of machines behave: named once among all identities, made without any permission. */
public final class HostIdentityBehavior extends ResourceBehavior<HostIdentitySpec> {
    /** Attribute of every identity: policies that somebody attached to it, a document a line; none is wished for. */
    public static final String ATTACHED = "other-policies";

    @Override
    public Attributes wished(Attributes ofSpec) {
        return with(ofSpec, Map.of(ATTACHED, ""));
    }

    @Override
    public ResourceId newId(Request<HostIdentitySpec> request) {
        return ResourceId.of(request.spec().identity().name());
    }

    @Override
    public void checkCreation(Request<HostIdentitySpec> request) {
        refuseTaken(request.account(), request.spec().identity());
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(
                whole,
                Map.of(HostIdentitySpec.READS, "", HostIdentitySpec.WRITES, "", HostIdentitySpec.DECRYPTS_WITH, ""));
    }

    @Override
    public ResourceState complete(
            Request<HostIdentitySpec> request, ResourceId id, ResourceState before, ResourceState next) {
        return next.withOutputs(Map.of(
                HostIdentitySpec.ARN, arn(request.account(), request.spec().identity())));
    }

    static void refuseTaken(RegionalAccount account, IdentityName identity) {
        UniqueNames.refuse(account.existing(ResourceType.HOST_IDENTITY), HostIdentitySpec.NAME, identity.name());
        UniqueNames.refuse(account.existing(ResourceType.MANAGER_IDENTITY), ManagerIdentitySpec.NAME, identity.name());
    }

    static String arn(RegionalAccount account, IdentityName identity) {
        return "arn:" + account.partition() + ":iam::" + account.id() + ":role" + identity.path() + identity.name();
    }
}
