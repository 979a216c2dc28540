package dev.byoc.aws;

import dev.byoc.image.EnclaveImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Writes enclave image files that are as large as a test wants. */
final class SampleImages {
    private static final int HEADER = 548;
    private static final int CRC_AT = 544;
    private static final int SECTION_HEADER = 12;
    private static final int SECTIONS = 32;

    private SampleImages() {}

    /** Writes an image whose ramdisk has {@code bytes} bytes that depend on {@code seed} into {@code folder}. */
    static EnclaveImage write(Path folder, int bytes, int seed) {
        byte[] ramdisk = new byte[bytes];
        new Random(seed).nextBytes(ramdisk);
        List<Section> sections = List.of(
                new Section(1, ascii("KERNEL")),
                new Section(2, ascii("reboot=k")),
                new Section(
                        5,
                        ascii("{\"ImageName\":\"demo\",\"ImageVersion\":\"1\",\"BuildMetadata\":{\"BuildTime\":"
                                + "\"2026-01-01T00:00:00+00:00\",\"BuildTool\":\"t\",\"BuildToolVersion\":\"1\","
                                + "\"OperatingSystem\":\"Linux\",\"KernelVersion\":\"4\"},\"DockerInfo\":{},"
                                + "\"CustomMetadata\":null}")),
                new Section(3, ramdisk));
        try {
            return EnclaveImage.of(Files.write(folder.resolve("image-" + bytes + "-" + seed + ".eif"), file(sections)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(List<Section> sections) {
        int size = HEADER;
        for (Section section : sections) {
            size += SECTION_HEADER + section.data().length;
        }
        ByteBuffer file = ByteBuffer.allocate(size);
        file.put(ascii(".eif"))
                .putShort((short) 4)
                .putShort((short) 0)
                .putLong(1 << 30)
                .putLong(2);
        file.putShort((short) 0).putShort((short) sections.size());
        long offset = HEADER;
        for (int i = 0; i < SECTIONS; i++) {
            file.putLong(i < sections.size() ? offset : 0);
            offset += i < sections.size() ? SECTION_HEADER + sections.get(i).data().length : 0;
        }
        for (int i = 0; i < SECTIONS; i++) {
            file.putLong(i < sections.size() ? sections.get(i).data().length : 0);
        }
        file.putInt(0).putInt(0);
        for (Section section : sections) {
            file.putShort((short) section.type())
                    .putShort((short) 0)
                    .putLong(section.data().length)
                    .put(section.data());
        }
        CRC32 crc = new CRC32();
        crc.update(file.array(), 0, CRC_AT);
        crc.update(file.array(), HEADER, size - HEADER);
        return file.putInt(CRC_AT, (int) crc.getValue()).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Section(int type, byte[] data) {}
}
