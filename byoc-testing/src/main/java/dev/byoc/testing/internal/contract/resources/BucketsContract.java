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
    protected BucketSpec prepare(ScratchEnvironment scratch) {
        return new SampleSpecs(scratch).bucket().build();
    }

    @Override
    protected Map<String, BucketSpec> changes(ScratchEnvironment scratch, BucketSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        scratch.make(samples.key());
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
        Observed bucket = scratch().make(prepare(scratch()));

        assertThat(scratch().cloud().bucketContents().isEmpty(bucket.id())).isTrue();
        scratch().remove(bucket);
        scratch().expectGone(type());

        assertThat(scratch().cloud().bucketContents().isEmpty(bucket.id())).isTrue();
        assertThatCode(() -> scratch().cloud().bucketContents().empty(bucket.id()))
                .doesNotThrowAnyException();
    }

    @Test
    void empty_objectsWithVersions_areGone() {
        OtherClient client = scratch().otherClient();
        Observed bucket = scratch().make(prepare(scratch()));
        client.putObject(bucket.id(), "one");
        client.putObject(bucket.id(), "one");
        client.putObject(bucket.id(), "folder/two");
        assertThat(scratch().cloud().bucketContents().isEmpty(bucket.id())).isFalse();

        scratch().cloud().bucketContents().empty(bucket.id());
        scratch().cloud().bucketContents().empty(bucket.id());

        assertThat(scratch().cloud().bucketContents().isEmpty(bucket.id())).isTrue();
        scratch().remove(bucket);
        scratch().expectGone(type());
    }

    @Test
    void delete_withObjects_throwsConflictAndKeepsThem() {
        scratch().assumeAbility(ProviderAbility.KEEPS_BUCKET_WITH_OBJECTS);
        OtherClient client = scratch().otherClient();
        Observed bucket = scratch().make(prepare(scratch()));
        client.putObject(bucket.id(), "one");

        assertThatThrownBy(() ->
                        scratch().cloud().resources(type()).delete(scratch().environment(), bucket))
                .isInstanceOf(ConflictException.class);

        assertThat(scratch().cloud().bucketContents().isEmpty(bucket.id())).isFalse();
    }
}
