package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How log groups behave: named once, made to keep entries for ever. */
final class LogGroupConduct extends Conduct<LogGroupSpec> {
    @Override
    ResourceId newId(Wish<LogGroupSpec> wish) {
        return ResourceId.of(wish.spec().name());
    }

    @Override
    void checkFirst(Wish<LogGroupSpec> wish) {
        Taken.refuse(
                wish.account().existing(ResourceType.LOG_GROUP),
                LogGroupSpec.NAME,
                wish.spec().name());
    }

    @Override
    Attributes firstPart(Attributes whole) {
        return with(whole, Map.of(LogGroupSpec.RETENTION_DAYS, ""));
    }

    @Override
    void forget(Account account, ResourceId id) {
        account.site().forgetReports(id);
    }
}
