package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.port.StoredImage;
import dev.byoc.testing.fixture.ProvisionedEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of images in the bucket. */
class InMemoryImageStoreTest {
    private final ProvisionedEnvironment stage = ProvisionedEnvironment.create();
    private final EnclaveImage image = ProvisionedEnvironment.image("one");

    @Test
    void upload_image_isListedAndMakesTheBucketNotEmpty() {
        List<Long> progress = new ArrayList<>();

        stage.cloud().images().upload(stage.id("images"), image, progress::add);

        assertThat(progress).endsWith(image.size());
        assertThat(stage.cloud().images().list(stage.id("images")))
                .containsExactly(new StoredImage(image.sha256(), image.size()));
        assertThat(stage.cloud().bucketContents().isEmpty(stage.id("images"))).isFalse();
    }

    @Test
    void upload_fileChanged_isRefusedAndNothingStored() {
        assertThat(TestImages.eif(image.file(), "another").sha256()).isNotEqualTo(image.sha256());

        assertThatThrownBy(() -> stage.cloud().images().upload(stage.id("images"), image, bytes -> {}))
                .isInstanceOf(InvalidImageException.class);

        assertThat(stage.cloud().images().list(stage.id("images"))).isEmpty();
        assertThat(stage.cloud().snapshot()).doesNotContain("unfinished");
    }

    @Test
    void delete_image_staysAsAFormerVersion() {
        stage.cloud().images().upload(stage.id("images"), image, bytes -> {});

        stage.cloud().images().delete(stage.id("images"), image.sha256());
        stage.cloud().images().delete(stage.id("images"), image.sha256());

        assertThat(stage.cloud().images().list(stage.id("images"))).isEmpty();
        assertThat(stage.cloud().bucketContents().isEmpty(stage.id("images"))).isFalse();
    }
}
