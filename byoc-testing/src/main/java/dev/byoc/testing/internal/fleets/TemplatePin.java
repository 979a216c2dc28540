package dev.byoc.testing.internal.fleets;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import java.time.Instant;
import java.util.Optional;

/** Which version of which launch template the new machines of a fleet are made from. */
public final class TemplatePin {
    private TemplatePin() {}

    /** Returns the launch template that {@code fleet} names; empty when somebody removed it. */
    public static Optional<ResourceId> template(ResourceState fleet) {
        return Optional.of(fleet.attribute(FleetSpec.TEMPLATE))
                .filter(id -> !id.isBlank())
                .map(ResourceId::of);
    }

    /** Returns the number of the default version of {@code template}, which is the environment's own. */
    public static long defaultVersion(ResourceState template) {
        return Long.parseLong(template.outputs().getOrDefault(LaunchTemplateSpec.VERSION, ""));
    }

    /** Has new machines of {@code fleet} made from {@code version} of {@code template}. */
    public static void pin(RegionalAccount account, RegionalAccount.Found fleet, ResourceId template, String version) {
        Instant now = account.provider().now();
        String shown = FleetSpec.shown(version);
        fleet.history()
                .append(fleet.state()
                        .with(now, FleetSpec.TEMPLATE, template.value())
                        .with(now, FleetSpec.TEMPLATE_VERSION, shown));
        if (shown.equals(FleetSpec.PINNED)) {
            account.state().fleet(fleet.history().id()).pin(Long.parseLong(version));
        }
    }
}
