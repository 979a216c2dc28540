package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.model.RouteTableSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How route tables behave: made empty, then filled; a subnet uses one at a time. */
final class RouteTableConduct extends Conduct<RouteTableSpec> {
    @Override
    ResourceId newId(Wish<RouteTableSpec> wish) {
        return wish.account().world().newId("rtb");
    }

    @Override
    void checkFirst(Wish<RouteTableSpec> wish) {
        wish.account()
                .require(ResourceType.NETWORK, wish.references().id(wish.spec().network()));
    }

    @Override
    void checkRest(Wish<RouteTableSpec> wish, ResourceId id) {
        wish.requireReferences();
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(RouteTableSpec.ROUTES, "", RouteTableSpec.SUBNETS, ""));
    }

    @Override
    State decide(Wish<RouteTableSpec> wish, ResourceId id, State before, State next) {
        wish.spec().subnets().forEach(subnet -> {
            for (Account.Found other : wish.account().existing(ResourceType.ROUTE_TABLE)) {
                if (!other.item().id().equals(id)) {
                    removeFromList(
                            wish.account(),
                            other,
                            RouteTableSpec.SUBNETS,
                            wish.references().id(subnet));
                }
            }
        });
        return next;
    }

    @Override
    void forget(Account account, ResourceId id) {
        removeFromLists(account, ResourceType.ENDPOINT, EndpointSpec.ROUTE_TABLES, id);
    }

    /** Takes {@code id} out of the list attribute {@code name} of everything of {@code type}. */
    static void removeFromLists(Account account, ResourceType<?> type, String name, ResourceId id) {
        account.existing(type).forEach(found -> removeFromList(account, found, name, id));
    }

    private static void removeFromList(Account account, Account.Found found, String name, ResourceId id) {
        if (found.state().lists(name, id.value())) {
            String rest = Arrays.stream(found.state().attribute(name).split(", ", -1))
                    .filter(entry -> !entry.equals(id.value()))
                    .collect(Collectors.joining(", "));
            found.item().become(found.state().with(account.world().now(), name, rest));
        }
    }
}
