package dev.byoc.testing.internal.behavior;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.UniqueNames;
import java.util.Map;

/** How log groups behave: named once, made to keep entries for ever. */
public final class LogGroupBehavior extends ResourceBehavior<LogGroupSpec> {
    @Override
    public ResourceId newId(Request<LogGroupSpec> request) {
        return ResourceId.of(request.spec().name());
    }

    @Override
    public void checkCreation(Request<LogGroupSpec> request) {
        UniqueNames.refuse(
                request.account().existing(ResourceType.LOG_GROUP),
                LogGroupSpec.NAME,
                request.spec().name());
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
        return with(whole, Map.of(LogGroupSpec.RETENTION_DAYS, ""));
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.state().forgetReports(id);
    }
}
