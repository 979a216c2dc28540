package dev.byoc.testing.internal.behavior;

import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.fleets.SubnetUsers;
import java.util.Map;

/** How gateways behave: made loose, then attached; one for each network; kept while machines have public addresses. */
public final class GatewayBehavior extends ResourceBehavior<GatewaySpec> {
    @Override
    public ResourceId newId(Wish<GatewaySpec> wish) {
        return wish.account().world().newId("igw");
    }

    @Override
    public void checkRest(Wish<GatewaySpec> wish, ResourceId id) {
        wish.requireReferences();
        String network = wish.references().id(wish.spec().network()).value();
        for (RegionalAccount.Found other : wish.account().existing(ResourceType.GATEWAY)) {
            if (!other.item().id().equals(id)
                    && other.state().attribute(GatewaySpec.NETWORK).equals(network)) {
                throw new ConflictException("The network has another gateway [network=" + network + ", gateway="
                        + other.item().id() + "]");
            }
        }
    }

    @Override
    public Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(GatewaySpec.NETWORK, ""));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        String network = found.state().attribute(GatewaySpec.NETWORK);
        SubnetUsers.of(account)
                .refuseIfAny(
                        occupant -> occupant.kind().equals("instance")
                                && occupant.network().value().equals(network),
                        found.item().id().value());
    }
}
