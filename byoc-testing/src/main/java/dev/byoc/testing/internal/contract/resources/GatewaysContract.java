package dev.byoc.testing.internal.contract.resources;

import dev.byoc.model.Component;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.Map;

/** What gateways must do. */
public abstract class GatewaysContract extends ResourcesInNetworkContract<GatewaySpec> {
    @Override
    protected ResourceType<GatewaySpec> type() {
        return ResourceType.GATEWAY;
    }

    @Override
    protected GatewaySpec prepare(ScratchEnvironment scratch) {
        scratch.make(new SampleSpecs(scratch).network());
        return new SampleSpecs(scratch).gateway();
    }

    @Override
    protected Map<String, GatewaySpec> changes(ScratchEnvironment scratch, GatewaySpec spec) {
        Component second = Component.of("network-2");
        scratch.make(new NetworkSpec(second, SampleSpecs.RANGE));
        return Map.of("network", new GatewaySpec(spec.component(), second));
    }
}
