package dev.byoc.testing.internal.contract.resources;

import dev.byoc.model.Component;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What endpoints that are reached by a route must do. */
public abstract class GatewayEndpointsContract extends ResourcesInNetworkContract<EndpointSpec> {
    private static final Component SECOND_TABLE = Component.of("routes-2");

    @Override
    protected Optional<ProviderAbility> refusesTagsOnWhatIsGone() {
        return Optional.of(ProviderAbility.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<EndpointSpec> type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    protected EndpointSpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        scratch.make(samples.network());
        scratch.make(samples.routes().build());
        scratch.make(samples.routes(SECOND_TABLE).build());
        return samples.gatewayEndpoint().addRouteTables(SampleSpecs.ROUTES).build();
    }

    @Override
    protected Map<String, EndpointSpec> changes(ScratchEnvironment scratch, EndpointSpec spec) {
        if (scratch.fixture().lacks().containsKey(ProviderAbility.DELETES_CHANGED_GATEWAY_ENDPOINTS)) {
            return Map.of();
        }
        SampleSpecs samples = new SampleSpecs(scratch);
        Map<String, EndpointSpec> changes = new LinkedHashMap<>();
        changes.put(
                "two tables",
                samples.gatewayEndpoint()
                        .addRouteTables(SampleSpecs.ROUTES, SECOND_TABLE)
                        .build());
        changes.put(
                "the other table",
                samples.gatewayEndpoint().addRouteTables(SECOND_TABLE).build());
        return changes;
    }
}
