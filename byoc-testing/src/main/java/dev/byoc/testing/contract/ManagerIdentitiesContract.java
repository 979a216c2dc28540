package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.AccountId;
import dev.byoc.model.ExternalId;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.ResourceType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the vendor's identities, and the secrets that they ask for, must do. */
abstract class ManagerIdentitiesContract extends NamedResourcesContract<ManagerIdentitySpec> {
    private static final ExternalId NEWER = ExternalId.of("contract-secret-2");

    @Override
    protected ResourceType<ManagerIdentitySpec> type() {
        return ResourceType.MANAGER_IDENTITY;
    }

    @Override
    protected ManagerIdentitySpec arrange(Scene scene) {
        Samples samples = new Samples(scene);
        samples.makeHost();
        scene.make(samples.network());
        return samples.manager();
    }

    @Override
    protected Map<String, ManagerIdentitySpec> changes(Scene scene, ManagerIdentitySpec spec) {
        Samples samples = new Samples(scene);
        AccountId own = scene.cloud().identity().account();
        Map<String, ManagerIdentitySpec> changes = new LinkedHashMap<>();
        changes.put(
                "a newer secret besides",
                samples.manager(own).addExternalIds(NEWER, Samples.SECRET).build());
        changes.put(
                "the newer secret alone, and longer sessions",
                samples.manager(own)
                        .addExternalIds(NEWER)
                        .longestSession(Duration.ofHours(4))
                        .build());
        changes.put(
                "another vendor",
                samples.manager(scene.fixture().anotherAccount())
                        .addExternalIds(Samples.SECRET)
                        .build());
        return changes;
    }

    @Override
    protected Set<String> outputs() {
        return Set.of(ManagerIdentitySpec.ARN);
    }

    @Test
    void externalIds_identity_areThoseItAsksFor() {
        ManagerIdentitySpec spec = arrange(scene());
        assertThat(scene().cloud().externalIds().find(spec.identity())).isEmpty();
        scene().make(spec);
        scene().settle();
        assertThat(scene().cloud().externalIds().find(spec.identity())).containsExactly(Samples.SECRET);

        ManagerIdentitySpec both = new Samples(scene())
                .manager(scene().cloud().identity().account())
                .addExternalIds(NEWER, Samples.SECRET)
                .build();
        scene().change(scene().owner(), scene().only(type()), both);
        scene().settle();

        assertThat(scene().cloud().externalIds().find(spec.identity()))
                .containsExactlyInAnyOrder(NEWER, Samples.SECRET);
    }
}
