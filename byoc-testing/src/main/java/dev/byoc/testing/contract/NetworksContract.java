package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.NetworkSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceSpec;
import dev.byoc.model.ResourceType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What networks must do. */
abstract class NetworksContract extends ResourcesContract<NetworkSpec> {
    @Override
    protected ResourceType<NetworkSpec> type() {
        return ResourceType.NETWORK;
    }

    @Override
    protected NetworkSpec arrange(Scene scene) {
        return new Samples(scene).network();
    }

    @Override
    protected Map<Ability, ResourceSpec> users(Scene scene, NetworkSpec spec) {
        Samples samples = new Samples(scene);
        return Map.of(
                Ability.KEEPS_NETWORK_WITH_SUBNET, samples.subnet(0),
                Ability.KEEPS_NETWORK_WITH_GATEWAY, samples.gateway(),
                Ability.KEEPS_NETWORK_WITH_FIREWALL, samples.firewall());
    }

    @Test
    void create_twice_makesTwo() {
        NetworkSpec spec = arrange(scene());

        Observed first = scene().make(spec);
        Observed second = scene().make(spec);

        assertThat(scene().list(type()))
                .extracting(Observed::id)
                .containsExactlyInAnyOrder(first.id(), second.id())
                .doesNotHaveDuplicates();
    }
}
