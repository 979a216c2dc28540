package dev.byoc.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.CRC32;

/** Writes an image of 256 MiB of random bytes, in the shape that {@code nitro-cli build-enclave} gives it. */
final class GeneratedImage {
    private static final int HEADER = 548;
    private static final int CRC_OFFSET = 544;
    private static final int MEBIBYTE = 1 << 20;
    private static final int[] TYPES = {1, 2, 5, 3, 3};
    private static final byte[] CMDLINE = "reboot=k panic=30".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] METADATA = "{\"ImageName\":\"benchmark\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int[] SIZES = {8 * MEBIBYTE, CMDLINE.length, METADATA.length, 2 * MEBIBYTE, 246 * MEBIBYTE};

    private GeneratedImage() {}

    static void write(Path file) throws IOException {
        byte[] header = header();
        CRC32 crc = new CRC32();
        crc.update(header, 0, CRC_OFFSET);
        Random chance = new Random(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.position(HEADER);
            for (int i = 0; i < TYPES.length; i++) {
                append(channel, crc, section(i));
                if (TYPES[i] == 2 || TYPES[i] == 5) {
                    append(channel, crc, TYPES[i] == 2 ? CMDLINE : METADATA);
                    continue;
                }
                byte[] data = new byte[MEBIBYTE];
                for (int written = 0; written < SIZES[i]; written += data.length) {
                    chance.nextBytes(data);
                    append(channel, crc, data);
                }
            }
            ByteBuffer whole = ByteBuffer.wrap(header).putInt(CRC_OFFSET, (int) crc.getValue());
            channel.write(whole.rewind(), 0);
        }
    }

    private static void append(FileChannel channel, CRC32 crc, byte[] bytes) throws IOException {
        crc.update(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put(".eif".getBytes(StandardCharsets.US_ASCII))
                .putChar((char) 4)
                .putChar((char) 0)
                .putLong(1L << 30)
                .putLong(2)
                .putChar((char) 0)
                .putChar((char) TYPES.length);
        long offset = HEADER;
        for (int i = 0; i < TYPES.length; i++) {
            header.putLong(28 + 8 * i, offset);
            header.putLong(284 + 8 * i, SIZES[i]);
            offset += section(i).length + SIZES[i];
        }
        return header.array();
    }

    private static byte[] section(int index) {
        return ByteBuffer.allocate(12)
                .putChar((char) TYPES[index])
                .putChar((char) 0)
                .putLong(SIZES[index])
                .array();
    }
}
