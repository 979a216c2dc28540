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
    protected SubnetSpec prepare(ScratchEnvironment scratch) {
        scratch.make(new SampleSpecs(scratch).network());
        return new SampleSpecs(scratch).subnet(0);
    }

    @Override
    protected Map<String, SubnetSpec> changes(ScratchEnvironment scratch, SubnetSpec spec) {
        return Map.of(
                "public addresses",
                new SampleSpecs(scratch)
                        .subnetBuilder(0)
                        .network(SampleSpecs.NETWORK)
                        .publicAddresses(false)
                        .build());
    }

    @Test
    void create_several_listsEach() {
        SubnetSpec first = prepare(scratch());
        SubnetSpec second = samples().subnet(1);
        SubnetSpec third = samples()
                .subnetBuilder(2)
                .network(SampleSpecs.NETWORK)
                .publicAddresses(false)
                .build();
        scratch().make(first);
        scratch().make(second);
        scratch().make(third);

        assertThat(scratch().list(type()))
                .extracting(Observed::component, Observed::attributes)
                .containsExactlyInAnyOrder(
                        tuple(first.component(), scratch().attributesOf(first)),
                        tuple(second.component(), scratch().attributesOf(second)),
                        tuple(third.component(), scratch().attributesOf(third)));
    }

    @Test
    void create_overlapping_throwsConflict() {
        scratch().assumeAbility(ProviderAbility.REFUSES_OVERLAPPING_SUBNET);
        SubnetSpec spec = prepare(scratch());
        scratch().make(spec);

        assertThatThrownBy(() -> scratch().makeUnsettled(spec)).isInstanceOf(ConflictException.class);

        assertThat(scratch().list(type())).hasSize(1);
    }
}
