package dev.byoc.testing.contract;

import dev.byoc.model.Component;
import dev.byoc.model.GatewaySpec;
import dev.byoc.model.NetworkSpec;
import dev.byoc.model.ResourceType;
import java.util.Map;
import java.util.Optional;

/** What gateways must do. */
abstract class GatewaysContract extends ResourcesContract<GatewaySpec> {
    @Override
    protected ResourceType<GatewaySpec> type() {
        return ResourceType.GATEWAY;
    }

    @Override
    protected GatewaySpec arrange(Scene scene) {
        scene.make(new Samples(scene).network());
        return new Samples(scene).gateway();
    }

    @Override
    protected Map<String, GatewaySpec> changes(Scene scene, GatewaySpec spec) {
        Component second = Component.of("network-2");
        scene.make(new NetworkSpec(second, Samples.RANGE));
        return Map.of("network", new GatewaySpec(spec.component(), second));
    }

    @Override
    protected Optional<Component> indispensable() {
        return Optional.of(Samples.NETWORK);
    }

    @Override
    protected Optional<Ability> refusesUnknownReference() {
        return Optional.of(Ability.REFUSES_UNKNOWN_NETWORK);
    }
}
