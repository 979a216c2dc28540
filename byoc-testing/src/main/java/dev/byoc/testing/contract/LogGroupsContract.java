package dev.byoc.testing.contract;

import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.ResourceType;
import java.util.Map;
import java.util.Optional;

/** What log groups must do. */
abstract class LogGroupsContract extends NamedResourcesContract<LogGroupSpec> {
    @Override
    protected Optional<Ability> refusesTagsOnWhatIsGone() {
        return Optional.of(Ability.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<LogGroupSpec> type() {
        return ResourceType.LOG_GROUP;
    }

    @Override
    protected LogGroupSpec arrange(Scene scene) {
        return new Samples(scene).logGroup(30);
    }

    @Override
    protected Map<String, LogGroupSpec> changes(Scene scene, LogGroupSpec spec) {
        return Map.of("days", new Samples(scene).logGroup(365));
    }
}
