package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.NamedResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What fleets must do. */
public abstract class FleetsContract extends NamedResourcesContract<FleetSpec> {
    private static final Component SECOND_SUBNET = Component.of("subnet-b");

    @Override
    protected Optional<ProviderAbility> requiredAbility() {
        return Optional.of(ProviderAbility.FLEETS);
    }

    @Override
    protected Optional<ProviderAbility> refusesTagsOnWhatIsGone() {
        return Optional.of(ProviderAbility.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<FleetSpec> type() {
        return ResourceType.FLEET;
    }

    @Override
    protected FleetSpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        samples.makeTemplateNeeds();
        scratch.make(samples.subnet(0));
        scratch.make(samples.subnet(1));
        scratch.make(samples.template().build());
        return samples.fleet().addSubnets(SampleSpecs.SUBNET).build();
    }

    @Override
    protected Map<String, FleetSpec> changes(ScratchEnvironment scratch, FleetSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        Map<String, FleetSpec> changes = new LinkedHashMap<>();
        changes.put(
                "size",
                samples.fleet().addSubnets(SampleSpecs.SUBNET).maxSize(20).build());
        if (!scratch.fixture().lacks().containsKey(ProviderAbility.FLEET_SUBNETS)) {
            changes.put(
                    "subnets",
                    samples.fleet()
                            .addSubnets(SampleSpecs.SUBNET, SECOND_SUBNET)
                            .build());
        }
        return changes;
    }

    @Override
    protected Optional<Component> requiredReference() {
        return Optional.of(SampleSpecs.TEMPLATE);
    }

    @Override
    protected Optional<ProviderAbility> refusesUnknownReference() {
        return Optional.of(ProviderAbility.REFUSES_UNKNOWN_TEMPLATE);
    }

    @Override
    protected Optional<ProviderAbility> refusesTakenName() {
        return Optional.of(ProviderAbility.REFUSES_TAKEN_FLEET_NAME);
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(FleetSpec.SIZE);
    }

    @Test
    void create_fleet_hasNoMachine() {
        Observed fleet = scratch().make(prepare(scratch()));

        assertThat(fleet.outputs()).containsEntry(FleetSpec.SIZE, "0");
    }

    @Test
    void update_templateHasALaterVersion_staysPinned() {
        FleetSpec spec = prepare(scratch());
        scratch().make(spec);
        Observed template = scratch().references().find(SampleSpecs.TEMPLATE).orElseThrow();
        LaunchTemplateSpec larger = samples().template().diskGib(50).build();
        scratch().change(scratch().environment(), template, larger);

        scratch().change(scratch().environment(), scratch().only(type()), spec);

        Observed fleet = scratch().only(type());
        assertThat(fleet.attributes()).isEqualTo(scratch().attributesOf(spec));
        assertThat(fleet.attributes().find(FleetSpec.TEMPLATE_VERSION)).hasValue(FleetSpec.PINNED);
    }
}
