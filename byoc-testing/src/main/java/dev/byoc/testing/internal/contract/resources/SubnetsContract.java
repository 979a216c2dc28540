package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.error.ConflictException;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What subnets must do. */
public abstract class SubnetsContract extends ResourcesInNetworkContract<SubnetSpec> {
    @Override
    protected ResourceType<SubnetSpec> type() {
        return ResourceType.SUBNET;
    }

    @Override
    protected SubnetSpec arrange(ScratchEnvironment scene) {
        scene.make(new SampleSpecs(scene).network());
        return new SampleSpecs(scene).subnet(0);
    }

    @Override
    protected Map<String, SubnetSpec> changes(ScratchEnvironment scene, SubnetSpec spec) {
        return Map.of(
                "public addresses",
                new SampleSpecs(scene)
                        .subnetBuilder(0)
                        .network(SampleSpecs.NETWORK)
                        .publicAddresses(false)
                        .build());
    }

    @Test
    void create_several_listsEach() {
        SubnetSpec first = arrange(scene());
        SubnetSpec second = samples().subnet(1);
        SubnetSpec third = samples()
                .subnetBuilder(2)
                .network(SampleSpecs.NETWORK)
                .publicAddresses(false)
                .build();
        scene().make(first);
        scene().make(second);
        scene().make(third);

        assertThat(scene().list(type()))
                .extracting(Observed::component, Observed::attributes)
                .containsExactlyInAnyOrder(
                        tuple(first.component(), scene().wished(first)),
                        tuple(second.component(), scene().wished(second)),
                        tuple(third.component(), scene().wished(third)));
    }

    @Test
    void create_overlapping_throwsConflict() {
        scene().need(ProviderAbility.REFUSES_OVERLAPPING_SUBNET);
        SubnetSpec spec = arrange(scene());
        scene().make(spec);

        assertThatThrownBy(() -> scene().attempt(spec)).isInstanceOf(ConflictException.class);

        assertThat(scene().list(type())).hasSize(1);
    }
}
