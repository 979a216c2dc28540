package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What route tables must do. */
public abstract class RouteTablesContract extends ResourcesInNetworkContract<RouteTableSpec> {
    private static final Component SECOND_SUBNET = Component.of("subnet-b");

    @Override
    protected ResourceType<RouteTableSpec> type() {
        return ResourceType.ROUTE_TABLE;
    }

    @Override
    protected RouteTableSpec arrange(ScratchEnvironment scene) {
        SampleSpecs samples = new SampleSpecs(scene);
        scene.make(samples.network());
        scene.make(samples.gateway());
        scene.make(samples.subnet(0));
        scene.make(samples.subnet(1));
        return samples.routes()
                .gateway(SampleSpecs.GATEWAY)
                .addSubnets(SampleSpecs.SUBNET)
                .build();
    }

    @Override
    protected Map<String, RouteTableSpec> changes(ScratchEnvironment scene, RouteTableSpec spec) {
        SampleSpecs samples = new SampleSpecs(scene);
        Map<String, RouteTableSpec> changes = new LinkedHashMap<>();
        changes.put(
                "another subnet",
                samples.routes()
                        .gateway(SampleSpecs.GATEWAY)
                        .addSubnets(SECOND_SUBNET)
                        .build());
        changes.put("no way out", samples.routes().addSubnets(SECOND_SUBNET).build());
        changes.put(
                "all",
                samples.routes()
                        .gateway(SampleSpecs.GATEWAY)
                        .addSubnets(SampleSpecs.SUBNET, SECOND_SUBNET)
                        .build());
        changes.put("no subnet", samples.routes().gateway(SampleSpecs.GATEWAY).build());
        return changes;
    }

    @Test
    void deleteNetwork_tableInIt_throwsConflict() {
        scene().need(ProviderAbility.KEEPS_NETWORK_WITH_ROUTE_TABLE);
        SampleSpecs samples = samples();
        Observed network = scene().make(samples.network());
        scene().make(samples.routes().build());

        assertThatThrownBy(() -> scene().cloud().resources(ResourceType.NETWORK).delete(scene().environment(), network))
                .isInstanceOf(ConflictException.class);
    }
}
