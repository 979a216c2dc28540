package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestImagesTest {
    @TempDir
    Path folder;

    @Test
    void eif_sameContent_isTheSameImage() {
        assertThat(TestImages.eif(folder.resolve("a.eif"), "one"))
                .isEqualTo(TestImages.eif(folder.resolve("b.eif"), "one"));
    }

    @Test
    void eif_otherContent_isAnotherApplicationOnTheSameBase() {
        EnclaveImage one = TestImages.eif(folder.resolve("a.eif"), "one");
        EnclaveImage two = TestImages.eif(folder.resolve("a.eif"), "two");

        assertThat(two.sha256()).isNotEqualTo(one.sha256());
        assertThat(two.measurements().pcr0()).isNotEqualTo(one.measurements().pcr0());
        assertThat(two.measurements().pcr1()).isEqualTo(one.measurements().pcr1());
        assertThat(two.measurements().pcr2()).isNotEqualTo(one.measurements().pcr2());
    }

    @Test
    void eif_architecture_isTheImages() {
        assertThat(TestImages.eif(folder.resolve("a.eif"), "one", Architecture.ARM64)
                        .architecture())
                .isEqualTo(Architecture.ARM64);
        assertThat(TestImages.eif(folder.resolve("b.eif"), "one").architecture())
                .isEqualTo(Architecture.X86_64);
    }
}
