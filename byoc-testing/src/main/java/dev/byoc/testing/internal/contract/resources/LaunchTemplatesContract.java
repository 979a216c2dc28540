package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
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

/** What launch templates must do. */
public abstract class LaunchTemplatesContract extends NamedResourcesContract<LaunchTemplateSpec> {
    @Override
    protected Optional<ProviderAbility> showsChangedTags() {
        return Optional.of(ProviderAbility.SHOWS_CHANGED_TAGS_OF_TEMPLATES);
    }

    @Override
    protected ResourceType<LaunchTemplateSpec> type() {
        return ResourceType.LAUNCH_TEMPLATE;
    }

    @Override
    protected LaunchTemplateSpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        samples.makeTemplateNeeds();
        return samples.template().build();
    }

    @Override
    protected Map<String, LaunchTemplateSpec> changes(ScratchEnvironment scratch, LaunchTemplateSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        Component second = Component.of("firewall-2");
        scratch.make(samples.firewall(second).build());
        Map<String, LaunchTemplateSpec> changes = new LinkedHashMap<>();
        changes.put("disk", samples.template().diskGib(50).build());
        changes.put(
                "machine and firewall",
                samples.templateBuilder()
                        .diskGib(50)
                        .instanceType("m5.2xlarge")
                        .firewall(second)
                        .build());
        return changes;
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(LaunchTemplateSpec.VERSION);
    }

    @Test
    void update_settingsDiffer_makesALaterVersion() {
        LaunchTemplateSpec spec = prepare(scratch());
        Observed first = scratch().make(spec);
        LaunchTemplateSpec larger = samples().template().diskGib(50).build();

        Observed second = scratch().change(scratch().environment(), scratch().only(type()), larger);

        assertThat(version(second)).isGreaterThan(version(first));
        assertThat(version(scratch().only(type()))).isEqualTo(version(second));
    }

    private static int version(Observed template) {
        return Integer.parseInt(template.outputs().getOrDefault(LaunchTemplateSpec.VERSION, ""));
    }
}
