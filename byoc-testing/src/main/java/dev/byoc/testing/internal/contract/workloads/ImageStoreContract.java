package dev.byoc.testing.internal.contract.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.port.StoredImage;
import dev.byoc.testing.TestImages;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.internal.contract.SampleSpecs;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.ImageStore} must do. */
public abstract class ImageStoreContract extends WorkloadContract {
    @BeforeEach
    void makeBucket() {
        scratch().make(samples().bucket().build());
    }

    @Test
    void list_newBucket_isEmpty() {
        assertThat(list()).isEmpty();
    }

    @Test
    void upload_images_areListed() {
        EnclaveImage one = workloads().image("one");
        EnclaveImage two = workloads().image("two");

        assertThat(upload(one)).isNotEmpty().last().isEqualTo(one.size());
        upload(two);

        assertThat(list()).containsExactlyInAnyOrder(stored(one), stored(two));
        assertThat(scratch().cloud().bucketContents().isEmpty(bucket())).isFalse();
    }

    @Test
    void upload_again_storesNothing() {
        EnclaveImage image = workloads().image("one");
        upload(image);

        assertThat(upload(image)).isEmpty();

        assertThat(list()).containsExactly(stored(image));
    }

    @Test
    void upload_fileChanged_isRefusedAndNothingStored() {
        EnclaveImage image = workloads().image("one");
        EnclaveImage other = TestImages.eif(image.file(), "eno");
        assertThat(other.size()).isEqualTo(image.size());

        assertThatThrownBy(() -> upload(image)).isInstanceOf(InvalidImageException.class);

        assertThat(list()).isEmpty();
        assertThat(upload(other)).isNotEmpty();
        assertThat(list()).containsExactly(stored(other));
    }

    @Test
    void list_otherObjects_areLeftOut() {
        OtherClient client = scratch().otherClient();
        client.putObject(bucket(), "images/readme.txt");
        client.putObject(bucket(), "one.eif");

        assertThat(list()).isEmpty();
    }

    @Test
    void delete_image_isNotListedAnyMore() {
        EnclaveImage one = workloads().image("one");
        EnclaveImage two = workloads().image("two");
        upload(one);
        upload(two);

        delete(one);

        assertThat(list()).containsExactly(stored(two));
        assertThatCode(() -> delete(one)).doesNotThrowAnyException();
        upload(one);
        assertThat(list()).containsExactlyInAnyOrder(stored(one), stored(two));
    }

    private ResourceId bucket() {
        return workloads().id(SampleSpecs.BUCKET);
    }

    private List<StoredImage> list() {
        return scratch().cloud().images().list(bucket());
    }

    /** Returns the progress that was told. */
    private List<Long> upload(EnclaveImage image) {
        List<Long> progress = new CopyOnWriteArrayList<>();
        scratch().cloud().images().upload(bucket(), image, progress::add);
        assertThat(progress).isSorted();
        return progress;
    }

    private void delete(EnclaveImage image) {
        scratch().cloud().images().delete(bucket(), image.sha256());
    }

    private static StoredImage stored(EnclaveImage image) {
        return new StoredImage(image.sha256(), image.size());
    }
}
