package dev.byoc.testing;

import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes tiny enclave images that are well-formed and can be measured, but not run. Images with the same content are
 * the same; others differ in digest, PCR0 and PCR2.
 */
public final class TestImages {
    private static final int HEADER = 548;
    private static final int CHECKSUM = 544;
    private static final int SECTION_HEADER = 12;
    private static final int OFFSETS = 28;
    private static final int SIZES = 284;
    private static final char VERSION = 4;
    private static final long DEFAULT_MEMORY = 1L << 30;
    private static final long DEFAULT_CPUS = 2;

    private TestImages() {}

    private record Section(int type, String data) {
        byte[] bytes() {
            byte[] content = data.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(SECTION_HEADER + content.length)
                    .putChar((char) type)
                    .putChar((char) 0)
                    .putLong(content.length)
                    .put(content)
                    .array();
        }
    }

    /**
     * Writes an image for x86-64 machines to {@code file}, over what is there, and reads it.
     *
     * @param content what tells the image from others
     * @throws UncheckedIOException if {@code file} cannot be written
     */
    public static EnclaveImage eif(Path file, String content) {
        return eif(file, content, Architecture.X86_64);
    }

    /**
     * Writes an image for machines of {@code architecture} to {@code file}, over what is there, and reads it.
     *
     * @param content what tells the image from others of its architecture
     * @throws UncheckedIOException if {@code file} cannot be written
     */
    public static EnclaveImage eif(Path file, String content, Architecture architecture) {
        List<Section> sections = List.of(
                new Section(1, "kernel for " + architecture),
                new Section(2, "reboot=k panic=30"),
                new Section(5, "{\"ImageName\":\"test\",\"ImageVersion\":\"1\"}"),
                new Section(3, "init"),
                new Section(3, content));
        try {
            Files.write(file, bytes(sections, architecture));
        } catch (IOException e) {
            throw new UncheckedIOException("The image cannot be written [file=" + file + "]", e);
        }
        return EnclaveImage.of(file);
    }

    private static byte[] bytes(List<Section> sections, Architecture architecture) {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put(".eif".getBytes(StandardCharsets.US_ASCII))
                .putChar(VERSION)
                .putChar((char) (architecture == Architecture.X86_64 ? 0 : 1))
                .putLong(DEFAULT_MEMORY)
                .putLong(DEFAULT_CPUS)
                .putChar((char) 0)
                .putChar((char) sections.size());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < sections.size(); i++) {
            byte[] section = sections.get(i).bytes();
            header.putLong(OFFSETS + 8 * i, HEADER + body.size());
            header.putLong(SIZES + 8 * i, section.length - SECTION_HEADER);
            body.writeBytes(section);
        }
        CRC32 checksum = new CRC32();
        checksum.update(header.array(), 0, CHECKSUM);
        checksum.update(body.toByteArray());
        header.putInt(CHECKSUM, (int) checksum.getValue());
        return ByteBuffer.allocate(HEADER + body.size())
                .put(header.array())
                .put(body.toByteArray())
                .array();
    }
}
