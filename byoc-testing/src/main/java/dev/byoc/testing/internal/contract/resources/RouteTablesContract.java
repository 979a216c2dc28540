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
    protected RouteTableSpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        scratch.make(samples.network());
        scratch.make(samples.gateway());
        scratch.make(samples.subnet(0));
        scratch.make(samples.subnet(1));
        return samples.routes()
                .gateway(SampleSpecs.GATEWAY)
                .addSubnets(SampleSpecs.SUBNET)
                .build();
    }

    @Override
    protected Map<String, RouteTableSpec> changes(ScratchEnvironment scratch, RouteTableSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
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
        scratch().assumeAbility(ProviderAbility.KEEPS_NETWORK_WITH_ROUTE_TABLE);
        SampleSpecs samples = samples();
        Observed network = scratch().make(samples.network());
        scratch().make(samples.routes().build());

        assertThatThrownBy(() -> scratch()
                        .cloud()
                        .resources(ResourceType.NETWORK)
                        .delete(scratch().environment(), network))
                .isInstanceOf(ConflictException.class);
    }
}
