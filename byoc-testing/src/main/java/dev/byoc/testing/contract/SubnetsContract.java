package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceType;
import dev.byoc.model.SubnetSpec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What subnets must do. */
abstract class SubnetsContract extends ResourcesContract<SubnetSpec> {
    @Override
    protected ResourceType<SubnetSpec> type() {
        return ResourceType.SUBNET;
    }

    @Override
    protected SubnetSpec arrange(Scene scene) {
        scene.make(new Samples(scene).network());
        return new Samples(scene).subnet(0);
    }

    @Override
    protected Map<String, SubnetSpec> changes(Scene scene, SubnetSpec spec) {
        return Map.of(
                "public addresses",
                new Samples(scene)
                        .subnetBuilder(0)
                        .network(Samples.NETWORK)
                        .publicAddresses(false)
                        .build());
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
    void create_several_listsEach() {
        SubnetSpec first = arrange(scene());
        SubnetSpec second = new Samples(scene()).subnet(1);
        SubnetSpec third = new Samples(scene())
                .subnetBuilder(2)
                .network(Samples.NETWORK)
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
        scene().need(Ability.REFUSES_OVERLAPPING_SUBNET);
        SubnetSpec spec = arrange(scene());
        scene().make(spec);

        assertThatThrownBy(() -> scene().attempt(spec)).isInstanceOf(ConflictException.class);

        assertThat(scene().list(type())).hasSize(1);
    }
}
