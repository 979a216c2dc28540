package dev.byoc.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.InvalidImageException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedImageTest {
    private static final byte[] GOOD = ImageBytes.usual().build();
    private static final int CMDLINE_OFFSET = 573;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("damages")
    void of_damagedButWithTheRightChecksum_saysWhatAndWhere(byte[] image, String problem, long offset) {
        byte[] bytes = image.length < Header.BYTES ? image : ImageBytes.withChecksum(image);

        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() -> ImageBytes.read(bytes))
                .satisfies(e -> {
                    assertThat(e.problem()).contains(problem);
                    assertThat(e.offset()).isEqualTo(offset);
                    assertThat(e.retryable()).isFalse();
                    assertThat(e).hasMessageContaining(problem).hasMessageContaining("offset=" + offset);
                });
    }

    static Stream<Arguments> damages() {
        ImageBytes noMetadata = ImageBytes.empty().kernel().cmdline().ramdisk(ImageBytes.RAMDISK_0);
        return Stream.of(
                of("an empty file", new byte[0], "0 bytes long", 0),
                of("half a header", Arrays.copyOf(GOOD, 300), "300 bytes long", 300),
                changed("another magic", b -> b.put(0, (byte) 'x'), "no enclave image", 0),
                changed("version 1", b -> b.putChar(4, (char) 1), "version 1", 4),
                changed("version 5", b -> b.putChar(4, (char) 5), "version 5", 4),
                changed("an unknown flag", b -> b.putChar(6, (char) 2), "flag", 6),
                changed("one section", b -> b.putChar(26, (char) 1), "1 sections", 26),
                changed("33 sections", b -> b.putChar(26, (char) 33), "33 sections", 26),
                changed("a section less", b -> b.putChar(26, (char) 5), "25 bytes follow", GOOD.length - 25),
                changed("a section more", b -> b.putChar(26, (char) 7), "section 6", 28 + 6 * 8),
                changed("a gap at first", b -> b.putLong(28, 549), "section 0", 28),
                changed("an overlap", b -> b.putLong(36, CMDLINE_OFFSET - 1), "section 1", 36),
                changed("a huge size", b -> b.putLong(284, Long.MAX_VALUE), "cut off", 284),
                changed("a negative size", b -> b.putLong(284, -1), "18446744073709551615", 284),
                changed("an entry too many", b -> b.putLong(284 + 31 * 8, 1), "entry for section 31", 28 + 31 * 8),
                changed("type 0", b -> b.putChar(548, (char) 0), "type 0", 548),
                changed("type 6", b -> b.putChar(548, (char) 6), "type 6", 548),
                changed("a section flag", b -> b.putChar(550, (char) 1), "flag", 550),
                changed("two sizes", b -> b.putLong(552, 14), "says that it is 14", 552),
                changed("two kernels", b -> b.putChar(CMDLINE_OFFSET, (char) 1), "second kernel", CMDLINE_OFFSET),
                changed("a ramdisk first", b -> b.putChar(548, (char) 3), "before the kernel", 548),
                of("a byte too many", Arrays.copyOf(GOOD, GOOD.length + 1), "1 bytes follow", GOOD.length),
                of("a byte too few", Arrays.copyOf(GOOD, GOOD.length - 1), "cut off", 284 + 5 * 8),
                of("no metadata", noMetadata.build(), "no metadata", noMetadata.build().length),
                of(
                        "no kernel",
                        ImageBytes.empty().cmdline().metadata().build(),
                        "no kernel",
                        548 + 24 + ImageBytes.CMDLINE.length + ImageBytes.METADATA.length),
                of(
                        "no cmdline",
                        ImageBytes.empty().kernel().metadata().build(),
                        "no cmdline",
                        548 + 24 + ImageBytes.KERNEL.length + ImageBytes.METADATA.length),
                of("two metadata", withMetadata("{}").metadata().build(), "second metadata", 618),
                of("metadata that is no JSON", withMetadata("{").build(), "not JSON", 616),
                of("metadata with a rest", withMetadata("{} {}").build(), "not JSON", 616),
                of("metadata that is no object", withMetadata("[]").build(), "no object", 616),
                of("metadata of 2 MiB", withMetadata(" ".repeat(2 << 20)).build(), "at most 1048576", 604),
                of(
                        "a signature in version 2",
                        ImageBytes.empty()
                                .kernel()
                                .cmdline()
                                .signature(new byte[1])
                                .version(2)
                                .build(),
                        "knows no signature",
                        616),
                of(
                        "a signature that is too long",
                        ImageBytes.usual().signature(new byte[32_769]).build(),
                        "at most 32768",
                        GOOD.length));
    }

    private static ImageBytes withMetadata(String json) {
        // the metadata's header is at 604 and its data at 616
        return ImageBytes.empty()
                .kernel()
                .part(2, Arrays.copyOf(ImageBytes.CMDLINE, 19))
                .part(5, ImageBytes.ascii(json));
    }

    private static Arguments changed(String name, Consumer<ByteBuffer> change, String problem, long offset) {
        byte[] image = GOOD.clone();
        change.accept(ByteBuffer.wrap(image));
        return of(name, image, problem, offset);
    }

    private static Arguments of(String name, byte[] image, String problem, long offset) {
        return Arguments.argumentSet(name, image, problem, offset);
    }

    @Test
    void of_wrongChecksum_saysBoth() {
        byte[] image = ImageBytes.vector("A_v4");
        image[image.length - 1] ^= 1;

        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() -> ImageBytes.read(image))
                .satisfies(e -> assertThat(e.problem()).contains("damaged", "0caef4b5"));
    }

    @Test
    void of_folder_refused() {
        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() -> EnclaveImage.of(folder))
                .withMessageContaining("not a regular file");
    }

    @Test
    void of_nothing_refused() {
        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() -> EnclaveImage.of(folder.resolve("gone.eif")))
                .withMessageContaining("no such file")
                .withMessageContaining("gone.eif");
    }

    @Test
    void of_interrupted_refusedAndStillInterrupted() throws Exception {
        Path file = Files.write(folder.resolve("web.eif"), GOOD);
        Thread.currentThread().interrupt();

        try {
            assertThatExceptionOfType(InvalidImageException.class)
                    .isThrownBy(() -> EnclaveImage.of(file))
                    .withMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void requireUnchanged_changedFile_refused() throws Exception {
        Path file = Files.write(folder.resolve("web.eif"), GOOD);
        EnclaveImage image = EnclaveImage.of(file);
        image.requireUnchanged();
        Files.write(file, ImageBytes.vector("A_v4"));

        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(image::requireUnchanged)
                .withMessageContaining("changed on disk")
                .withMessageContaining(image.sha256());
    }

    @Test
    void equals_sameBytesInOtherFiles_sameImage() {
        assertThat(ImageBytes.read(GOOD))
                .isEqualTo(ImageBytes.read(GOOD))
                .isNotEqualTo(ImageBytes.read(ImageBytes.vector("A_v4")));
    }
}
