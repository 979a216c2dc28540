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
    public ResourceId newId(Request<GatewaySpec> request) {
        return request.account().provider().newId("igw");
    }

    @Override
    public void checkChange(Request<GatewaySpec> request, ResourceId id) {
        request.requireVisibleReferences();
        String network = request.references().id(request.spec().network()).value();
        for (RegionalAccount.Found other : request.account().existing(ResourceType.GATEWAY)) {
            if (!other.history().id().equals(id)
                    && other.state().attribute(GatewaySpec.NETWORK).equals(network)) {
                throw new ConflictException("The network has another gateway [network=" + network + ", gateway="
                        + other.history().id() + "]");
            }
        }
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(GatewaySpec.NETWORK, ""));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        String network = found.state().attribute(GatewaySpec.NETWORK);
        SubnetUsers.of(account)
                .refuseIfAny(
                        user -> user.kind().equals("instance")
                                && user.network().value().equals(network),
                        found.history().id().value());
    }
}
