package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.AddressSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceType;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What addresses must do. */
abstract class AddressesContract extends ResourcesContract<AddressSpec> {
    @Override
    protected Optional<Ability> refusesTagsOnWhatIsGone() {
        return Optional.of(Ability.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<AddressSpec> type() {
        return ResourceType.ADDRESS;
    }

    @Override
    protected AddressSpec arrange(Scene scene) {
        return new Samples(scene).address();
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(AddressSpec.ADDRESS);
    }

    @Test
    void create_twice_makesTwoDifferentOnes() {
        AddressSpec spec = arrange(scene());

        Observed first = scene().make(spec);
        Observed second = scene().make(spec);

        assertThat(scene().list(type()))
                .extracting(observed -> observed.outputs().get(AddressSpec.ADDRESS))
                .containsExactlyInAnyOrder(
                        first.outputs().get(AddressSpec.ADDRESS),
                        second.outputs().get(AddressSpec.ADDRESS))
                .doesNotHaveDuplicates();
    }
}
