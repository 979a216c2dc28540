package dev.byoc.testing.internal.behavior;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.account.UniqueNames;
import java.util.Map;

/** How launch templates behave: named once; every change of settings makes another version, which is the default. */
public final class LaunchTemplateBehavior extends ResourceBehavior<LaunchTemplateSpec> {
    @Override
    public ResourceId newId(Wish<LaunchTemplateSpec> wish) {
        return wish.account().world().newId("lt");
    }

    @Override
    public void checkFirst(Wish<LaunchTemplateSpec> wish) {
        UniqueNames.refuse(
                wish.account().existing(ResourceType.LAUNCH_TEMPLATE),
                LaunchTemplateSpec.NAME,
                wish.spec().name());
    }

    @Override
    public ResourceState decide(
            Wish<LaunchTemplateSpec> wish, ResourceId id, ResourceState before, ResourceState next) {
        boolean same = !isNew(before) && before.attributes().equals(next.attributes());
        return same ? next.withOutputs(before.outputs()) : withVersion(wish.account(), id, next);
    }

    /** Returns {@code state} as the default version of the template {@code id}, which is a new one. */
    public static ResourceState withVersion(RegionalAccount account, ResourceId id, ResourceState state) {
        long version = account.site().versions(id).addOwn(account.world().now(), state.attributes(), state.tags());
        return state.withOutputs(Map.of(LaunchTemplateSpec.VERSION, Long.toString(version)));
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.site().forgetVersions(id);
    }
}
