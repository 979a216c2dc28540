package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.time.Duration;

/** How endpoints behave: one for each service and route table or network; those with addresses take time to go. */
final class EndpointConduct extends Conduct<EndpointSpec> {
    private static final String INTERFACE = "interface";

    @Override
    ResourceId newId(Wish<EndpointSpec> wish) {
        return wish.account().world().newId("vpce");
    }

    @Override
    void checkFirst(Wish<EndpointSpec> wish) {
        wish.requireReferences();
        String network = wish.references().id(wish.spec().network()).value();
        for (Account.Found other : wish.account().existing(ResourceType.ENDPOINT)) {
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

    private static boolean collides(State other, Wish<EndpointSpec> wish) {
        if (wish.spec().kind() == EndpointSpec.Kind.INTERFACE) {
            return other.attribute(EndpointSpec.KIND).equals(INTERFACE);
        }
        return wish.spec().routeTables().stream()
                .anyMatch(table -> other.lists(
                        EndpointSpec.ROUTE_TABLES, wish.references().id(table).value()));
    }

    @Override
    void checkRest(Wish<EndpointSpec> wish, ResourceId id) {
        wish.requireReferences();
    }

    @Override
    Duration removal(Account account, Account.Found found) {
        boolean addresses = found.state().attribute(EndpointSpec.KIND).equals(INTERFACE);
        return addresses ? account.world().settings().removal() : Duration.ZERO;
    }
}
