package dev.byoc.testing.internal.contract.resources;

import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.NamedResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.Map;
import java.util.Optional;

/** What log groups must do. */
public abstract class LogGroupsContract extends NamedResourcesContract<LogGroupSpec> {
    @Override
    protected Optional<ProviderAbility> refusesTagsOnWhatIsGone() {
        return Optional.of(ProviderAbility.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<LogGroupSpec> type() {
        return ResourceType.LOG_GROUP;
    }

    @Override
    protected LogGroupSpec prepare(ScratchEnvironment scratch) {
        return new SampleSpecs(scratch).logGroup(30);
    }

    @Override
    protected Map<String, LogGroupSpec> changes(ScratchEnvironment scratch, LogGroupSpec spec) {
        return Map.of("days", new SampleSpecs(scratch).logGroup(365));
    }
}
