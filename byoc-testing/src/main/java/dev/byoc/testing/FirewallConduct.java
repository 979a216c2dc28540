package dev.byoc.testing;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.model.Attributes;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How firewalls behave: made with everything allowed out, named once in a network, kept while something uses them. */
final class FirewallConduct extends Conduct<FirewallSpec> {
    private static final String EVERYTHING = "all 0.0.0.0/0";

    @Override
    ResourceId newId(Wish<FirewallSpec> wish) {
        return wish.account().world().newId("sg");
    }

    @Override
    void checkFirst(Wish<FirewallSpec> wish) {
        wish.requireReferences();
        String network = wish.references().id(wish.spec().network()).value();
        for (Account.Found other : wish.account().existing(ResourceType.FIREWALL)) {
            if (other.state().attribute(FirewallSpec.NETWORK).equals(network)
                    && other.state()
                            .attribute(FirewallSpec.NAME)
                            .equalsIgnoreCase(wish.spec().name())) {
                throw new AlreadyExistsException(
                        "The network has a firewall of this name [network=" + network + ", name="
                                + wish.spec().name() + ", id=" + other.item().id() + "]");
            }
        }
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(FirewallSpec.INGRESS, "", FirewallSpec.EGRESS, EVERYTHING));
    }

    @Override
    void checkUnused(Account account, Account.Found found) {
        ResourceId firewall = found.item().id();
        for (Account.Found endpoint : account.existing(ResourceType.ENDPOINT)) {
            if (endpoint.state().attribute(EndpointSpec.FIREWALL).equals(firewall.value())) {
                throw new ConflictException("An endpoint uses the firewall [firewall=" + firewall + ", endpoint="
                        + endpoint.item().id() + "]");
            }
        }
        Occupants.of(account).refuseIfAny(occupant -> occupant.firewalls().contains(firewall), firewall.value());
    }
}
