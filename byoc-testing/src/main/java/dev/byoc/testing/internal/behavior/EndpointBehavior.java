package dev.byoc.testing.internal.behavior;

import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import java.time.Duration;

/** How endpoints behave: one for each service and route table or network; those with addresses take time to go. */
public final class EndpointBehavior extends ResourceBehavior<EndpointSpec> {
    private static final String INTERFACE = "interface";

    @Override
    public ResourceId newId(Wish<EndpointSpec> wish) {
        return wish.account().world().newId("vpce");
    }

    @Override
    public void checkFirst(Wish<EndpointSpec> wish) {
        wish.requireReferences();
        String network = wish.references().id(wish.spec().network()).value();
        for (RegionalAccount.Found other : wish.account().existing(ResourceType.ENDPOINT)) {
            if (other.state().attribute(EndpointSpec.NETWORK).equals(network)
                    && other.state()
                            .attribute(EndpointSpec.SERVICE)
                            .equals(wish.spec().service())
                    && collides(other.state(), wish)) {
                throw new ConflictException("The network has an endpoint for the service already [network=" + network
                        + ", endpoint=" + other.item().id() + "]");
            }
        }
    }

    private static boolean collides(ResourceState other, Wish<EndpointSpec> wish) {
        if (wish.spec().kind() == EndpointSpec.Kind.INTERFACE) {
            return other.attribute(EndpointSpec.KIND).equals(INTERFACE);
        }
        return wish.spec().routeTables().stream()
                .anyMatch(table -> other.lists(
                        EndpointSpec.ROUTE_TABLES, wish.references().id(table).value()));
    }

    @Override
    public void checkRest(Wish<EndpointSpec> wish, ResourceId id) {
        wish.requireReferences();
    }

    @Override
    public Duration removal(RegionalAccount account, RegionalAccount.Found found) {
        boolean addresses = found.state().attribute(EndpointSpec.KIND).equals(INTERFACE);
        return addresses ? account.world().settings().removal() : Duration.ZERO;
    }
}
