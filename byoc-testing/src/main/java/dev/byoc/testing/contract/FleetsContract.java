package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.FleetSpec;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What fleets must do. */
abstract class FleetsContract extends NamedResourcesContract<FleetSpec> {
    private static final Component SECOND_SUBNET = Component.of("subnet-b");

    @Override
    protected Optional<Ability> basis() {
        return Optional.of(Ability.FLEETS);
    }

    @Override
    protected Optional<Ability> refusesTagsOnWhatIsGone() {
        return Optional.of(Ability.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<FleetSpec> type() {
        return ResourceType.FLEET;
    }

    @Override
    protected FleetSpec arrange(Scene scene) {
        Samples samples = new Samples(scene);
        samples.makeTemplateNeeds();
        scene.make(samples.subnet(0));
        scene.make(samples.subnet(1));
        scene.make(samples.template().build());
        return samples.fleet().addSubnets(Samples.SUBNET).build();
    }

    @Override
    protected Map<String, FleetSpec> changes(Scene scene, FleetSpec spec) {
        Samples samples = new Samples(scene);
        Map<String, FleetSpec> changes = new LinkedHashMap<>();
        changes.put(
                "size", samples.fleet().addSubnets(Samples.SUBNET).maxSize(20).build());
        if (!scene.fixture().lacks().containsKey(Ability.FLEET_SUBNETS)) {
            changes.put(
                    "subnets",
                    samples.fleet().addSubnets(Samples.SUBNET, SECOND_SUBNET).build());
        }
        return changes;
    }

    @Override
    protected Optional<Component> indispensable() {
        return Optional.of(Samples.TEMPLATE);
    }

    @Override
    protected Optional<Ability> refusesUnknownReference() {
        return Optional.of(Ability.REFUSES_UNKNOWN_TEMPLATE);
    }

    @Override
    protected Optional<Ability> refusesTakenName() {
        return Optional.of(Ability.REFUSES_TAKEN_FLEET_NAME);
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(FleetSpec.SIZE);
    }

    @Test
    void create_fleet_hasNoMachine() {
        Observed fleet = scene().make(arrange(scene()));

        assertThat(fleet.outputs()).containsEntry(FleetSpec.SIZE, "0");
    }

    @Test
    void update_templateHasALaterVersion_staysPinned() {
        FleetSpec spec = arrange(scene());
        scene().make(spec);
        Observed template = scene().references().find(Samples.TEMPLATE).orElseThrow();
        LaunchTemplateSpec larger = new Samples(scene()).template().diskGib(50).build();
        scene().change(scene().owner(), template, larger);

        scene().change(scene().owner(), scene().only(type()), spec);

        Observed fleet = scene().only(type());
        assertThat(fleet.attributes()).isEqualTo(scene().wished(spec));
        assertThat(fleet.attributes().find(FleetSpec.TEMPLATE_VERSION)).hasValue(FleetSpec.PINNED);
    }
}
