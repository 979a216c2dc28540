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
    public ResourceId newId(Request<FleetSpec> request) {
        return ResourceId.of(request.spec().name());
    }

    @Override
    public void checkCreation(Request<FleetSpec> request) {
        UniqueNames.refuse(
                request.account().existing(ResourceType.FLEET),
                FleetSpec.NAME,
                request.spec().name());
        checkChange(request, newId(request));
    }

    @Override
    public void checkChange(Request<FleetSpec> request, ResourceId id) {
        request.requireVisibleReferences();
        boolean keepsVersion = request.account()
                .existing(ResourceType.FLEET, id)
                .filter(found -> isPinned(found.state(), request))
                .isPresent();
        if (!keepsVersion) {
            ResourceId template = request.references().id(request.spec().template());
            requireVersion(request.account(), template, requestedVersion(request));
        }
    }

    /** Refuses a version that is not there or cannot be seen yet. */
    private static void requireVersion(RegionalAccount account, ResourceId template, long version) {
        if (account.state()
                .versions(template)
                .find(version, account.provider().readTime())
                .isEmpty()) {
            throw new NotFoundException("The launch template has no such version, or not yet [template=" + template
                    + ", version=" + version + "]");
        }
    }

    private static long requestedVersion(Request<FleetSpec> request) {
        return Long.parseLong(request.references().output(request.spec().template(), LaunchTemplateSpec.VERSION));
    }

    private static boolean isPinned(ResourceState state, Request<FleetSpec> request) {
        return state.attribute(FleetSpec.TEMPLATE_VERSION).equals(FleetSpec.PINNED)
                && state.attribute(FleetSpec.TEMPLATE)
                        .equals(request.references()
                                .id(request.spec().template())
                                .value());
    }

    @Override
    public ResourceState complete(Request<FleetSpec> request, ResourceId id, ResourceState before, ResourceState next) {
        RegionalState state = request.account().state();
        if (isNew(before)) {
            state.addFleet(id, new SimulatedFleet(requestedVersion(request)));
        } else if (!isPinned(before, request)) {
            state.fleet(id).pin(requestedVersion(request));
        }
        return next.withOutputs(Map.of(FleetSpec.SIZE, "0"));
    }

    @Override
    public Map<String, String> outputs(RegionalAccount account, ResourceId id, ResourceState state) {
        FleetScaling.catchUp(account);
        return Map.of(FleetSpec.SIZE, Long.toString(machineCount(account, id)));
    }

    @Override
    public Duration removal(RegionalAccount account, RegionalAccount.Found found) {
        FleetScaling.catchUp(account);
        boolean machines = machineCount(account, found.history().id()) > 0;
        return machines ? account.provider().settings().removalTime() : Duration.ZERO;
    }

    private static long machineCount(RegionalAccount account, ResourceId id) {
        return account.state().fleet(id).machinesAt(account.provider().now()).count();
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.state()
                .fleet(id)
                .terminateAll(
                        account.provider().now(), account.provider().settings().removalTime());
    }
}
