package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.NamedResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What buckets, and what is in them, must do. */
public abstract class BucketsContract extends NamedResourcesContract<BucketSpec> {
    @Override
    protected ResourceType<BucketSpec> type() {
        return ResourceType.BUCKET;
    }

    @Override
    protected BucketSpec arrange(ScratchEnvironment scene) {
        return new SampleSpecs(scene).bucket().build();
    }

    @Override
    protected Map<String, BucketSpec> changes(ScratchEnvironment scene, BucketSpec spec) {
        SampleSpecs samples = new SampleSpecs(scene);
        scene.make(samples.key());
        Map<String, BucketSpec> changes = new LinkedHashMap<>();
        changes.put("days", samples.bucket().oldVersionsExpireDays(60).build());
        changes.put(
                "own key",
                samples.bucket()
                        .oldVersionsExpireDays(60)
                        .encryption(Encryption.byOwnKey(SampleSpecs.KEY))
                        .build());
        return changes;
    }

    @Test
    void isEmpty_newOrMissingBucket_isTrue() {
        Observed bucket = scene().make(arrange(scene()));

        assertThat(scene().cloud().bucketContents().isEmpty(bucket.id())).isTrue();
        scene().remove(bucket);
        scene().expectGone(type());

        assertThat(scene().cloud().bucketContents().isEmpty(bucket.id())).isTrue();
        assertThatCode(() -> scene().cloud().bucketContents().empty(bucket.id()))
                .doesNotThrowAnyException();
    }

    @Test
    void empty_objectsWithVersions_areGone() {
        OtherClient client = scene().otherClient();
        Observed bucket = scene().make(arrange(scene()));
        client.putObject(bucket.id(), "one");
        client.putObject(bucket.id(), "one");
        client.putObject(bucket.id(), "folder/two");
        assertThat(scene().cloud().bucketContents().isEmpty(bucket.id())).isFalse();

        scene().cloud().bucketContents().empty(bucket.id());
        scene().cloud().bucketContents().empty(bucket.id());

        assertThat(scene().cloud().bucketContents().isEmpty(bucket.id())).isTrue();
        scene().remove(bucket);
        scene().expectGone(type());
    }

    @Test
    void delete_withObjects_throwsConflictAndKeepsThem() {
        scene().need(ProviderAbility.KEEPS_BUCKET_WITH_OBJECTS);
        OtherClient client = scene().otherClient();
        Observed bucket = scene().make(arrange(scene()));
        client.putObject(bucket.id(), "one");

        assertThatThrownBy(() -> scene().cloud().resources(type()).delete(scene().environment(), bucket))
                .isInstanceOf(ConflictException.class);

        assertThat(scene().cloud().bucketContents().isEmpty(bucket.id())).isFalse();
    }
}
