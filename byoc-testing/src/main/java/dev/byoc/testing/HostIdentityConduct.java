package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.IdentityName;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How identities of machines behave: named once among all identities, made without any permission. */
final class HostIdentityConduct extends Conduct<HostIdentitySpec> {
    @Override
    ResourceId newId(Wish<HostIdentitySpec> wish) {
        return ResourceId.of(wish.spec().identity().name());
    }

    @Override
    void checkFirst(Wish<HostIdentitySpec> wish) {
        refuseTaken(wish.account(), wish.spec().identity());
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(
                whole,
                Map.of(HostIdentitySpec.READS, "", HostIdentitySpec.WRITES, "", HostIdentitySpec.DECRYPTS_WITH, ""));
    }

    @Override
    State decide(Wish<HostIdentitySpec> wish, ResourceId id, State before, State next) {
        return next.withOutputs(
                Map.of(HostIdentitySpec.ARN, arn(wish.account(), wish.spec().identity())));
    }

    static void refuseTaken(Account account, IdentityName identity) {
        Taken.refuse(account.existing(ResourceType.HOST_IDENTITY), HostIdentitySpec.NAME, identity.name());
        Taken.refuse(account.existing(ResourceType.MANAGER_IDENTITY), ManagerIdentitySpec.NAME, identity.name());
    }

    static String arn(Account account, IdentityName identity) {
        return "arn:" + account.partition() + ":iam::" + account.id() + ":role" + identity.path() + identity.name();
    }
}
