package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceType;
import dev.byoc.model.RouteTableSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What route tables must do. */
abstract class RouteTablesContract extends ResourcesContract<RouteTableSpec> {
    private static final Component SECOND_SUBNET = Component.of("subnet-b");

    @Override
    protected ResourceType<RouteTableSpec> type() {
        return ResourceType.ROUTE_TABLE;
    }

    @Override
    protected RouteTableSpec arrange(Scene scene) {
        Samples samples = new Samples(scene);
        scene.make(samples.network());
        scene.make(samples.gateway());
        scene.make(samples.subnet(0));
        scene.make(samples.subnet(1));
        return samples.routes()
                .gateway(Samples.GATEWAY)
                .addSubnets(Samples.SUBNET)
                .build();
    }

    @Override
    protected Map<String, RouteTableSpec> changes(Scene scene, RouteTableSpec spec) {
        Samples samples = new Samples(scene);
        Map<String, RouteTableSpec> changes = new LinkedHashMap<>();
        changes.put(
                "another subnet",
                samples.routes()
                        .gateway(Samples.GATEWAY)
                        .addSubnets(SECOND_SUBNET)
                        .build());
        changes.put("no way out", samples.routes().addSubnets(SECOND_SUBNET).build());
        changes.put(
                "all",
                samples.routes()
                        .gateway(Samples.GATEWAY)
                        .addSubnets(Samples.SUBNET, SECOND_SUBNET)
                        .build());
        changes.put("no subnet", samples.routes().gateway(Samples.GATEWAY).build());
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

    @Test
    void deleteNetwork_tableInIt_throwsConflict() {
        scene().need(Ability.KEEPS_NETWORK_WITH_ROUTE_TABLE);
        Samples samples = new Samples(scene());
        Observed network = scene().make(samples.network());
        scene().make(samples.routes().build());

        assertThatThrownBy(() -> scene().cloud().resources(ResourceType.NETWORK).delete(scene().owner(), network))
                .isInstanceOf(ConflictException.class);
    }
}
