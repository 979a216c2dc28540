package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.ResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What addresses must do. */
public abstract class AddressesContract extends ResourcesContract<AddressSpec> {
    @Override
    protected Optional<ProviderAbility> refusesTagsOnWhatIsGone() {
        return Optional.of(ProviderAbility.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<AddressSpec> type() {
        return ResourceType.ADDRESS;
    }

    @Override
    protected AddressSpec prepare(ScratchEnvironment scratch) {
        return new SampleSpecs(scratch).address();
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(AddressSpec.ADDRESS);
    }

    @Test
    void create_twice_makesTwoDifferentOnes() {
        AddressSpec spec = prepare(scratch());

        Observed first = scratch().make(spec);
        Observed second = scratch().make(spec);

        assertThat(scratch().list(type()))
                .extracting(observed -> observed.outputs().get(AddressSpec.ADDRESS))
                .containsExactlyInAnyOrder(
                        first.outputs().get(AddressSpec.ADDRESS),
                        second.outputs().get(AddressSpec.ADDRESS))
                .doesNotHaveDuplicates();
    }
}
