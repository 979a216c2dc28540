package dev.byoc.testing.internal.behavior;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How route tables behave: made empty, then filled; a subnet uses one at a time. */
public final class RouteTableBehavior extends ResourceBehavior<RouteTableSpec> {
    @Override
    public ResourceId newId(Wish<RouteTableSpec> wish) {
        return wish.account().world().newId("rtb");
    }

    @Override
    public void checkFirst(Wish<RouteTableSpec> wish) {
        wish.account()
                .require(ResourceType.NETWORK, wish.references().id(wish.spec().network()));
    }

    @Override
    public void checkRest(Wish<RouteTableSpec> wish, ResourceId id) {
        wish.requireReferences();
    }

    @Override
    public Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(RouteTableSpec.ROUTES, "", RouteTableSpec.SUBNETS, ""));
    }

    @Override
    public ResourceState decide(Wish<RouteTableSpec> wish, ResourceId id, ResourceState before, ResourceState next) {
        wish.spec().subnets().forEach(subnet -> {
            for (RegionalAccount.Found other : wish.account().existing(ResourceType.ROUTE_TABLE)) {
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
    public void forget(RegionalAccount account, ResourceId id) {
        removeFromLists(account, ResourceType.ENDPOINT, EndpointSpec.ROUTE_TABLES, id);
    }

    /** Takes {@code id} out of the list attribute {@code name} of everything of {@code type}. */
    static void removeFromLists(RegionalAccount account, ResourceType<?> type, String name, ResourceId id) {
        account.existing(type).forEach(found -> removeFromList(account, found, name, id));
    }

    private static void removeFromList(
            RegionalAccount account, RegionalAccount.Found found, String name, ResourceId id) {
        if (found.state().lists(name, id.value())) {
            String rest = Arrays.stream(found.state().attribute(name).split(", ", -1))
                    .filter(entry -> !entry.equals(id.value()))
                    .collect(Collectors.joining(", "));
            found.item().become(found.state().with(account.world().now(), name, rest));
        }
    }
}
