package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.ResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What networks must do. */
public abstract class NetworksContract extends ResourcesContract<NetworkSpec> {
    @Override
    protected ResourceType<NetworkSpec> type() {
        return ResourceType.NETWORK;
    }

    @Override
    protected NetworkSpec prepare(ScratchEnvironment scratch) {
        return new SampleSpecs(scratch).network();
    }

    @Override
    protected Map<ProviderAbility, ResourceSpec> usersByAbility(ScratchEnvironment scratch, NetworkSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        return Map.of(
                ProviderAbility.KEEPS_NETWORK_WITH_SUBNET, samples.subnet(0),
                ProviderAbility.KEEPS_NETWORK_WITH_GATEWAY, samples.gateway(),
                ProviderAbility.KEEPS_NETWORK_WITH_FIREWALL, samples.firewall());
    }

    @Test
    void create_twice_makesTwo() {
        NetworkSpec spec = prepare(scratch());

        Observed first = scratch().make(spec);
        Observed second = scratch().make(spec);

        assertThat(scratch().list(type()))
                .extracting(Observed::id)
                .containsExactlyInAnyOrder(first.id(), second.id())
                .doesNotHaveDuplicates();
    }
}
