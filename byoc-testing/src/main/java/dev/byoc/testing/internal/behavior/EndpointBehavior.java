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
    public ResourceId newId(Request<EndpointSpec> request) {
        return request.account().provider().newId("vpce");
    }

    @Override
    public void checkCreation(Request<EndpointSpec> request) {
        request.requireVisibleReferences();
        String network = request.references().id(request.spec().network()).value();
        for (RegionalAccount.Found other : request.account().existing(ResourceType.ENDPOINT)) {
            if (other.state().attribute(EndpointSpec.NETWORK).equals(network)
                    && other.state()
                            .attribute(EndpointSpec.SERVICE)
                            .equals(request.spec().service())
                    && collides(other.state(), request)) {
                throw new ConflictException("The network has an endpoint for the service already [network=" + network
                        + ", endpoint=" + other.history().id() + "]");
            }
        }
    }

    private static boolean collides(ResourceState other, Request<EndpointSpec> request) {
        if (request.spec().kind() == EndpointSpec.Kind.INTERFACE) {
            return other.attribute(EndpointSpec.KIND).equals(INTERFACE);
        }
        return request.spec().routeTables().stream()
                .anyMatch(table -> other.lists(
                        EndpointSpec.ROUTE_TABLES,
                        request.references().id(table).value()));
    }

    @Override
    public void checkChange(Request<EndpointSpec> request, ResourceId id) {
        request.requireVisibleReferences();
    }

    @Override
    public Duration removal(RegionalAccount account, RegionalAccount.Found found) {
        boolean addresses = found.state().attribute(EndpointSpec.KIND).equals(INTERFACE);
        return addresses ? account.provider().settings().removalTime() : Duration.ZERO;
    }
}
