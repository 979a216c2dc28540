package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.AccountId;
import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.contract.NamedResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the vendor's identities, and the secrets that they ask for, must do. */
public abstract class ManagerIdentitiesContract extends NamedResourcesContract<ManagerIdentitySpec> {
    private static final ExternalId NEWER = ExternalId.of("contract-secret-2");

    @Override
    protected ResourceType<ManagerIdentitySpec> type() {
        return ResourceType.MANAGER_IDENTITY;
    }

    @Override
    protected ManagerIdentitySpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        samples.makeHost();
        scratch.make(samples.network());
        return samples.manager();
    }

    @Override
    protected Map<String, ManagerIdentitySpec> changes(ScratchEnvironment scratch, ManagerIdentitySpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        AccountId own = scratch.cloud().identity().account();
        Map<String, ManagerIdentitySpec> changes = new LinkedHashMap<>();
        changes.put(
                "a newer secret besides",
                samples.manager(own)
                        .addExternalIds(NEWER, SampleSpecs.EXTERNAL_ID)
                        .build());
        changes.put(
                "the newer secret alone, and longer sessions",
                samples.manager(own)
                        .addExternalIds(NEWER)
                        .longestSession(Duration.ofHours(4))
                        .build());
        changes.put(
                "another vendor",
                samples.manager(scratch.fixture().anotherAccount())
                        .addExternalIds(SampleSpecs.EXTERNAL_ID)
                        .build());
        return changes;
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(ManagerIdentitySpec.ARN);
    }

    @Test
    void externalIds_identity_areThoseItAsksFor() {
        ManagerIdentitySpec spec = prepare(scratch());
        assertThat(scratch().cloud().externalIds().find(spec.identity())).isEmpty();
        scratch().make(spec);
        scratch().settle();
        assertThat(scratch().cloud().externalIds().find(spec.identity())).containsExactly(SampleSpecs.EXTERNAL_ID);

        ManagerIdentitySpec both = samples()
                .manager(scratch().cloud().identity().account())
                .addExternalIds(NEWER, SampleSpecs.EXTERNAL_ID)
                .build();
        scratch().change(scratch().environment(), scratch().only(type()), both);
        scratch().settle();

        assertThat(scratch().cloud().externalIds().find(spec.identity()))
                .containsExactlyInAnyOrder(NEWER, SampleSpecs.EXTERNAL_ID);
    }
}
