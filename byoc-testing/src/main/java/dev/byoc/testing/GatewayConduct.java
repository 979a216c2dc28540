package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Attributes;
import dev.byoc.model.GatewaySpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How gateways behave: made loose, then attached; one for each network; kept while machines have public addresses. */
final class GatewayConduct extends Conduct<GatewaySpec> {
    @Override
    ResourceId newId(Wish<GatewaySpec> wish) {
        return wish.account().world().newId("igw");
    }

    @Override
    void checkRest(Wish<GatewaySpec> wish, ResourceId id) {
        wish.requireReferences();
        String network = wish.references().id(wish.spec().network()).value();
        for (Account.Found other : wish.account().existing(ResourceType.GATEWAY)) {
            if (!other.item().id().equals(id)
                    && other.state().attribute(GatewaySpec.NETWORK).equals(network)) {
                throw new ConflictException("The network has another gateway [network=" + network + ", gateway="
                        + other.item().id() + "]");
            }
        }
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(GatewaySpec.NETWORK, ""));
    }

    @Override
    void checkUnused(Account account, Account.Found found) {
        String network = found.state().attribute(GatewaySpec.NETWORK);
        Occupants.of(account)
                .refuseIfAny(
                        occupant -> occupant.kind().equals("instance")
                                && occupant.network().value().equals(network),
                        found.item().id().value());
    }
}
