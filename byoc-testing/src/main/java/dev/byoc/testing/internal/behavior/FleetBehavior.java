package dev.byoc.testing.internal.behavior;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.RegionalState;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.account.UniqueNames;
import dev.byoc.testing.internal.fleets.FleetScaling;
import dev.byoc.testing.internal.machines.SimulatedFleet;
import java.time.Duration;
import java.util.Map;

/**
 * How fleets behave: named once; pinned to a version that exists and, as long as that is so, left at it; those with
 * machines take time to go.
 */
public final class FleetBehavior extends ResourceBehavior<FleetSpec> {
    @Override
    public ResourceId newId(Wish<FleetSpec> wish) {
        return ResourceId.of(wish.spec().name());
    }

    @Override
    public void checkFirst(Wish<FleetSpec> wish) {
        UniqueNames.refuse(
                wish.account().existing(ResourceType.FLEET),
                FleetSpec.NAME,
                wish.spec().name());
        checkRest(wish, newId(wish));
    }

    @Override
    public void checkRest(Wish<FleetSpec> wish, ResourceId id) {
        wish.requireReferences();
        boolean stays = wish.account()
                .existing(ResourceType.FLEET, id)
                .filter(found -> isPinned(found.state(), wish))
                .isPresent();
        if (!stays) {
            ResourceId template = wish.references().id(wish.spec().template());
            requireVersion(wish.account(), template, wished(wish));
        }
    }

    /** Refuses a version that is not there or cannot be seen yet. */
    private static void requireVersion(RegionalAccount account, ResourceId template, long version) {
        if (account.site()
                .versions(template)
                .find(version, account.world().horizon())
                .isEmpty()) {
            throw new NotFoundException("The launch template has no such version, or not yet [template=" + template
                    + ", version=" + version + "]");
        }
    }

    private static long wished(Wish<FleetSpec> wish) {
        return Long.parseLong(wish.references().output(wish.spec().template(), LaunchTemplateSpec.VERSION));
    }

    private static boolean isPinned(ResourceState state, Wish<FleetSpec> wish) {
        return state.attribute(FleetSpec.TEMPLATE_VERSION).equals(FleetSpec.PINNED)
                && state.attribute(FleetSpec.TEMPLATE)
                        .equals(wish.references().id(wish.spec().template()).value());
    }

    @Override
    public ResourceState decide(Wish<FleetSpec> wish, ResourceId id, ResourceState before, ResourceState next) {
        RegionalState site = wish.account().site();
        if (isNew(before)) {
            site.addGroup(id, new SimulatedFleet(wished(wish)));
        } else if (!isPinned(before, wish)) {
            site.group(id).pin(wished(wish));
        }
        return next.withOutputs(Map.of(FleetSpec.SIZE, "0"));
    }

    @Override
    public Map<String, String> outputs(RegionalAccount account, ResourceId id, ResourceState state) {
        FleetScaling.catchUp(account);
        return Map.of(FleetSpec.SIZE, Long.toString(present(account, id)));
    }

    @Override
    public Duration removal(RegionalAccount account, RegionalAccount.Found found) {
        FleetScaling.catchUp(account);
        boolean machines = present(account, found.item().id()) > 0;
        return machines ? account.world().settings().removal() : Duration.ZERO;
    }

    private static long present(RegionalAccount account, ResourceId id) {
        return account.site().group(id).present(account.world().now()).count();
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.site()
                .group(id)
                .dissolve(account.world().now(), account.world().settings().removal());
    }
}
