package dev.byoc.testing;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.time.Duration;
import java.util.Map;

/** How fleets behave: named once, pinned to a version that exists; those with machines take time to go. */
final class FleetConduct extends Conduct<FleetSpec> {
    @Override
    ResourceId newId(Wish<FleetSpec> wish) {
        return ResourceId.of(wish.spec().name());
    }

    @Override
    void checkFirst(Wish<FleetSpec> wish) {
        Taken.refuse(
                wish.account().existing(ResourceType.FLEET),
                FleetSpec.NAME,
                wish.spec().name());
        checkRest(wish, newId(wish));
    }

    @Override
    void checkRest(Wish<FleetSpec> wish, ResourceId id) {
        wish.requireReferences();
        ResourceId template = wish.references().id(wish.spec().template());
        State found =
                wish.account().require(ResourceType.LAUNCH_TEMPLATE, template).state();
        String pinned = wish.attributes().get(FleetSpec.TEMPLATE_VERSION);
        if (!pinned.matches("[1-9][0-9]*") || Integer.parseInt(pinned) > LaunchTemplateConduct.version(found)) {
            throw new NotFoundException(
                    "The launch template has no such version [template=" + template + ", version=" + pinned + "]");
        }
    }

    @Override
    State decide(Wish<FleetSpec> wish, ResourceId id, State before, State next) {
        return next.withOutputs(Map.of(FleetSpec.SIZE, before.outputs().getOrDefault(FleetSpec.SIZE, "0")));
    }

    @Override
    Duration removal(Account account, Account.Found found) {
        boolean machines = Occupants.of(account).list().stream()
                .anyMatch(occupant -> occupant.fleet().isPresent()
                        && occupant.fleet().get().equals(found.item().id()));
        return machines ? account.world().settings().removal() : Duration.ZERO;
    }
}
