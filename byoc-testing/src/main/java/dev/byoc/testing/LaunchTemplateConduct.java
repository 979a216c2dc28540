package dev.byoc.testing;

import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How launch templates behave: named once; every change of settings makes another version. */
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
        int version = version(before);
        if (version == 0 || !before.attributes().equals(next.attributes())) {
            version++;
        }
        return next.withOutputs(Map.of(LaunchTemplateSpec.VERSION, Integer.toString(version)));
    }

    /** Returns the latest version of the template that {@code state} is of; 0 when it has none yet. */
    static int version(State state) {
        return Integer.parseInt(state.outputs().getOrDefault(LaunchTemplateSpec.VERSION, "0"));
    }
}
