package dev.byoc.testing.contract;

import dev.byoc.model.Component;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What endpoints that are reached by a route must do. */
abstract class GatewayEndpointsContract extends ResourcesContract<EndpointSpec> {
    private static final Component SECOND_TABLE = Component.of("routes-2");

    @Override
    protected Optional<Ability> refusesTagsOnWhatIsGone() {
        return Optional.of(Ability.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<EndpointSpec> type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    protected EndpointSpec arrange(Scene scene) {
        Samples samples = new Samples(scene);
        scene.make(samples.network());
        scene.make(samples.routes().build());
        scene.make(samples.routes(SECOND_TABLE).build());
        return samples.gatewayEndpoint().addRouteTables(Samples.ROUTES).build();
    }

    @Override
    protected Map<String, EndpointSpec> changes(Scene scene, EndpointSpec spec) {
        if (scene.fixture().lacks().containsKey(Ability.DELETES_CHANGED_GATEWAY_ENDPOINTS)) {
            return Map.of();
        }
        Samples samples = new Samples(scene);
        Map<String, EndpointSpec> changes = new LinkedHashMap<>();
        changes.put(
                "two tables",
                samples.gatewayEndpoint()
                        .addRouteTables(Samples.ROUTES, SECOND_TABLE)
                        .build());
        changes.put(
                "the other table",
                samples.gatewayEndpoint().addRouteTables(SECOND_TABLE).build());
        return changes;
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
