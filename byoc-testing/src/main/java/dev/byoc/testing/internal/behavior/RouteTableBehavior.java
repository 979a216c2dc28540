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
    public ResourceId newId(Request<RouteTableSpec> request) {
        return request.account().provider().newId("rtb");
    }

    @Override
    public void checkCreation(Request<RouteTableSpec> request) {
        request.account()
                .require(
                        ResourceType.NETWORK,
                        request.references().id(request.spec().network()));
    }

    @Override
    public void checkChange(Request<RouteTableSpec> request, ResourceId id) {
        request.requireVisibleReferences();
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(RouteTableSpec.ROUTES, "", RouteTableSpec.SUBNETS, ""));
    }

    @Override
    public ResourceState complete(
            Request<RouteTableSpec> request, ResourceId id, ResourceState before, ResourceState next) {
        request.spec().subnets().forEach(subnet -> {
            for (RegionalAccount.Found other : request.account().existing(ResourceType.ROUTE_TABLE)) {
                if (!other.history().id().equals(id)) {
                    removeFromList(
                            request.account(),
                            other,
                            RouteTableSpec.SUBNETS,
                            request.references().id(subnet));
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
            found.history().append(found.state().with(account.provider().now(), name, rest));
        }
    }
}
