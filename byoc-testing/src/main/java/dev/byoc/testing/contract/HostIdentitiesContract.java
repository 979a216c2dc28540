package dev.byoc.testing.contract;

import dev.byoc.model.Component;
import dev.byoc.model.Encryption;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the identities of machines must do. */
abstract class HostIdentitiesContract extends NamedResourcesContract<HostIdentitySpec> {
    @Override
    protected ResourceType<HostIdentitySpec> type() {
        return ResourceType.HOST_IDENTITY;
    }

    @Override
    protected HostIdentitySpec arrange(Scene scene) {
        Samples samples = new Samples(scene);
        scene.make(samples.bucket().build());
        scene.make(samples.logGroup(30));
        return samples.host();
    }

    @Override
    protected Map<String, HostIdentitySpec> changes(Scene scene, HostIdentitySpec spec) {
        Samples samples = new Samples(scene);
        Component second = Component.of("images-2");
        scene.make(samples.bucket(second).build());
        scene.make(samples.key());
        Map<String, HostIdentitySpec> changes = new LinkedHashMap<>();
        changes.put("bucket", samples.host(second, Encryption.byProvider()));
        changes.put("own key", samples.host(second, Encryption.byOwnKey(Samples.KEY)));
        return changes;
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(HostIdentitySpec.ARN);
    }
}
