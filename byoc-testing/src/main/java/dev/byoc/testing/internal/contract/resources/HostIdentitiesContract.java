package dev.byoc.testing.internal.contract.resources;

import dev.byoc.model.Component;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.contract.NamedResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the identities of machines must do. */
public abstract class HostIdentitiesContract extends NamedResourcesContract<HostIdentitySpec> {
    @Override
    protected ResourceType<HostIdentitySpec> type() {
        return ResourceType.HOST_IDENTITY;
    }

    @Override
    protected HostIdentitySpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        scratch.make(samples.bucket().build());
        scratch.make(samples.logGroup(30));
        return samples.host();
    }

    @Override
    protected Map<String, HostIdentitySpec> changes(ScratchEnvironment scratch, HostIdentitySpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        Component second = Component.of("images-2");
        scratch.make(samples.bucket(second).build());
        scratch.make(samples.key());
        Map<String, HostIdentitySpec> changes = new LinkedHashMap<>();
        changes.put("bucket", samples.host(second, Encryption.byProvider()));
        changes.put("own key", samples.host(second, Encryption.byOwnKey(SampleSpecs.KEY)));
        return changes;
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(HostIdentitySpec.ARN);
    }
}
