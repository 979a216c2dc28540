package dev.byoc.testing.internal.behavior;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.fleets.SubnetUsers;
import java.util.Map;

/** How firewalls behave: made with everything allowed out, named once in a network, kept while something uses them. */
public final class FirewallBehavior extends ResourceBehavior<FirewallSpec> {
    private static final String EVERYTHING = "all 0.0.0.0/0";

    @Override
    public ResourceId newId(Request<FirewallSpec> request) {
        return request.account().provider().newId("sg");
    }

    @Override
    public void checkCreation(Request<FirewallSpec> request) {
        request.requireVisibleReferences();
        String network = request.references().id(request.spec().network()).value();
        for (RegionalAccount.Found other : request.account().existing(ResourceType.FIREWALL)) {
            if (other.state().attribute(FirewallSpec.NETWORK).equals(network)
                    && other.state()
                            .attribute(FirewallSpec.NAME)
                            .equalsIgnoreCase(request.spec().name())) {
                throw new AlreadyExistsException("The network has a firewall of this name [network=" + network
                        + ", name=" + request.spec().name() + ", id="
                        + other.history().id() + "]");
            }
        }
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(FirewallSpec.INGRESS, "", FirewallSpec.EGRESS, EVERYTHING));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        ResourceId firewall = found.history().id();
        for (RegionalAccount.Found endpoint : account.existing(ResourceType.ENDPOINT)) {
            if (endpoint.state().attribute(EndpointSpec.FIREWALL).equals(firewall.value())) {
                throw new ConflictException("An endpoint uses the firewall [firewall=" + firewall + ", endpoint="
                        + endpoint.history().id() + "]");
            }
        }
        SubnetUsers.of(account).refuseIfAny(user -> user.firewalls().contains(firewall), firewall.value());
    }
}
