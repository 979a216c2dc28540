package dev.byoc.testing;

import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How launch templates behave: named once; every change of settings makes another version, which is the default. */
final class LaunchTemplateConduct extends Conduct<LaunchTemplateSpec> {
    @Override
    ResourceId newId(Wish<LaunchTemplateSpec> wish) {
        return wish.account().world().newId("lt");
    }

    @Override
    void checkFirst(Wish<LaunchTemplateSpec> wish) {
        Taken.refuse(
                wish.account().existing(ResourceType.LAUNCH_TEMPLATE),
                LaunchTemplateSpec.NAME,
                wish.spec().name());
    }

    @Override
    State decide(Wish<LaunchTemplateSpec> wish, ResourceId id, State before, State next) {
        boolean same = !isNew(before) && before.attributes().equals(next.attributes());
        return same ? next.withOutputs(before.outputs()) : withVersion(wish.account(), id, next);
    }

    /** Returns {@code state} as the default version of the template {@code id}, which is a new one. */
    static State withVersion(Account account, ResourceId id, State state) {
        long version = account.site().versions(id).addOwn(account.world().now(), state);
        return state.withOutputs(Map.of(LaunchTemplateSpec.VERSION, Long.toString(version)));
    }

    /** Returns the number of the default version, which is the environment's own. */
    static long version(State state) {
        return Long.parseLong(state.outputs().getOrDefault(LaunchTemplateSpec.VERSION, ""));
    }

    @Override
    void forget(Account account, ResourceId id) {
        account.site().forgetVersions(id);
    }
}
