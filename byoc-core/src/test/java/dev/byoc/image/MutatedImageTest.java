package dev.byoc.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.InvalidImageException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Images changed by chance. */
class MutatedImageTest {
    private static final byte[][] VECTORS = {
        ImageBytes.vector("A_v4"),
        ImageBytes.vector("A_arm"),
        ImageBytes.vector("B_v3_nometa"),
        ImageBytes.vector("C_one_ramdisk"),
        ImageBytes.vector("F_signed")
    };

    @Test
    void of_anyByteChanged_refused() {
        for (byte[] vector : VECTORS) {
            for (int i = 0; i < vector.length; i++) {
                byte[] image = vector.clone();
                image[i] ^= 0x11;

                assertThatExceptionOfType(InvalidImageException.class)
                        .as("byte %d", i)
                        .isThrownBy(() -> ImageBytes.read(image));
            }
        }
    }

    @Test
    void of_cutAnywhere_refused() {
        for (byte[] vector : VECTORS) {
            for (int length = 0; length < vector.length; length++) {
                byte[] image = Arrays.copyOf(vector, length);

                assertThatExceptionOfType(InvalidImageException.class)
                        .as("length %d", length)
                        .isThrownBy(() -> ImageBytes.read(image));
            }
        }
    }

    @Property(tries = 2_000)
    void of_mutatedWithTheRightChecksum_readOrRefused(
            @ForAll @IntRange(min = 0, max = 4) int vector,
            @ForAll @IntRange(min = 1, max = 4) int mutations,
            @ForAll Random chance) {
        byte[] image = VECTORS[vector].clone();
        for (int i = 0; i < mutations; i++) {
            image[chance.nextInt(image.length)] = (byte) chance.nextInt(256);
        }
        readOrRefuse(ImageBytes.withChecksum(image));
    }

    @Property(tries = 1_000)
    void of_mutatedSignatureWithTheRightChecksum_readOrRefused(@ForAll Random chance) {
        byte[] image = VECTORS[4].clone();
        int start = VECTORS[0].length + Section.HEADER_BYTES;
        for (int i = 0; i <= chance.nextInt(3); i++) {
            image[start + chance.nextInt(image.length - start)] = (byte) chance.nextInt(256);
        }
        byte[] fixed = ImageBytes.withChecksum(image);

        EnclaveImage read = readOrRefuse(fixed);

        if (read != null && !Arrays.equals(fixed, VECTORS[4])) {
            assertThat(read.measurements().pcr0())
                    .isEqualTo(ImageBytes.read(VECTORS[4]).measurements().pcr0());
        }
    }

    @Property
    void of_anyBytes_refused(@ForAll @Size(max = 1024) byte[] bytes) {
        assertThatExceptionOfType(InvalidImageException.class).isThrownBy(() -> ImageBytes.read(bytes));
    }

    private static @Nullable EnclaveImage readOrRefuse(byte[] image) {
        try {
            EnclaveImage read = ImageBytes.read(image);
            assertThat(read.size()).isEqualTo(image.length);
            return read;
        } catch (InvalidImageException e) {
            assertThat(e.offset()).isBetween(0L, (long) image.length);
            return null;
        }
    }
}
