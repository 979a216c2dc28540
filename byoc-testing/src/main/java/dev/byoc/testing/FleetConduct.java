package dev.byoc.testing;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How fleets behave: named once; pinned to a version that exists and, as long as that is so, left at it; those with
 * machines take time to go.
 */
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
    static void requireVersion(Account account, ResourceId template, long version) {
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

    private static boolean isPinned(State state, Wish<FleetSpec> wish) {
        return state.attribute(FleetSpec.TEMPLATE_VERSION).equals(FleetSpec.PINNED)
                && state.attribute(FleetSpec.TEMPLATE)
                        .equals(wish.references().id(wish.spec().template()).value());
    }

    @Override
    State decide(Wish<FleetSpec> wish, ResourceId id, State before, State next) {
        Site site = wish.account().site();
        if (isNew(before)) {
            site.addGroup(id, new Group(wished(wish)));
        } else if (!isPinned(before, wish)) {
            site.group(id).pin(wished(wish));
        }
        return next.withOutputs(Map.of(FleetSpec.SIZE, "0"));
    }

    @Override
    Map<String, String> outputs(Account account, ResourceId id, State state) {
        Scaling.catchUp(account);
        return Map.of(FleetSpec.SIZE, Long.toString(present(account, id)));
    }

    /** Returns the launch template that {@code fleet} names; empty when somebody took it away. */
    static Optional<ResourceId> template(State fleet) {
        return Optional.of(fleet.attribute(FleetSpec.TEMPLATE))
                .filter(id -> !id.isBlank())
                .map(ResourceId::of);
    }

    /** Lets new machines of {@code fleet} be made from {@code version} of {@code template}. */
    static void pin(Account account, Account.Found fleet, ResourceId template, String version) {
        Map<String, String> pinned =
                Map.of(FleetSpec.TEMPLATE, template.value(), FleetSpec.TEMPLATE_VERSION, FleetSpec.shown(version));
        fleet.item()
                .become(fleet.state()
                        .with(account.world().now(), with(fleet.state().attributes(), pinned)));
        if (pinned.containsValue(FleetSpec.PINNED)) {
            account.site().group(fleet.item().id()).pin(Long.parseLong(version));
        }
    }

    @Override
    Duration removal(Account account, Account.Found found) {
        Scaling.catchUp(account);
        boolean machines = present(account, found.item().id()) > 0;
        return machines ? account.world().settings().removal() : Duration.ZERO;
    }

    private static long present(Account account, ResourceId id) {
        return account.site().group(id).present(account.world().now()).count();
    }

    @Override
    void forget(Account account, ResourceId id) {
        account.site()
                .group(id)
                .dissolve(account.world().now(), account.world().settings().removal());
    }
}
