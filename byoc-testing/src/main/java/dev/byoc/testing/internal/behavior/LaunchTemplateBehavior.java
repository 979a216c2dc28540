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
    public ResourceId newId(Request<LaunchTemplateSpec> request) {
        return request.account().provider().newId("lt");
    }

    @Override
    public void checkCreation(Request<LaunchTemplateSpec> request) {
        UniqueNames.refuse(
                request.account().existing(ResourceType.LAUNCH_TEMPLATE),
                LaunchTemplateSpec.NAME,
                request.spec().name());
    }

    @Override
    public ResourceState complete(
            Request<LaunchTemplateSpec> request, ResourceId id, ResourceState before, ResourceState next) {
        boolean same = !isNew(before) && before.attributes().equals(next.attributes());
        return same ? next.withOutputs(before.outputs()) : withVersion(request.account(), id, next);
    }

    /** Returns {@code state} as the default version of the template {@code id}, which is a new one. */
    public static ResourceState withVersion(RegionalAccount account, ResourceId id, ResourceState state) {
        long version = account.state().versions(id).addOwn(account.provider().now(), state.attributes(), state.tags());
        return state.withOutputs(Map.of(LaunchTemplateSpec.VERSION, Long.toString(version)));
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.state().forgetVersions(id);
    }
}
