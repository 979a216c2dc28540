package dev.byoc.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes images, right or wrong. */
public final class ImageBytes {
    public static final byte[] KERNEL = ascii("KERNEL-IMAGE\n");
    public static final byte[] CMDLINE = ascii("reboot=k panic=30 console=ttyS0");
    public static final byte[] METADATA = ascii("{\"ImageName\":\"demo\",\"ImageVersion\":\"1.0\"}");
    public static final byte[] RAMDISK_0 = ascii("RAMDISK-INIT");
    public static final byte[] RAMDISK_1 = ascii("RAMDISK-APP-1");
    public static final byte[] RAMDISK_2 = ascii("RAMDISK-APP-2");

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Part(int type, byte[] data) {}

    private final List<Part> parts = new ArrayList<>();
    private int version = 4;

    public static ImageBytes empty() {
        return new ImageBytes();
    }

    public static ImageBytes usual() {
        return empty().kernel()
                .cmdline()
                .metadata()
                .ramdisk(RAMDISK_0)
                .ramdisk(RAMDISK_1)
                .ramdisk(RAMDISK_2);
    }

    public ImageBytes version(int value) {
        version = value;
        return this;
    }

    public ImageBytes part(int type, byte[] data) {
        parts.add(new Part(type, data));
        return this;
    }

    public ImageBytes kernel() {
        return part(1, KERNEL);
    }

    public ImageBytes cmdline() {
        return part(2, CMDLINE);
    }

    public ImageBytes ramdisk(byte[] data) {
        return part(3, data);
    }

    public ImageBytes signature(byte[] data) {
        return part(4, data);
    }

    public ImageBytes metadata() {
        return part(5, METADATA);
    }

    public byte[] build() {
        ByteBuffer header = ByteBuffer.allocate(Header.BYTES)
                .put(ascii(".eif"))
                .putChar((char) version)
                .putChar((char) 0)
                .putLong(1L << 30)
                .putLong(2)
                .putChar((char) 0)
                .putChar((char) parts.size());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            header.putLong(28 + 8 * i, Header.BYTES + body.size());
            header.putLong(284 + 8 * i, part.data().length);
            body.writeBytes(ByteBuffer.allocate(Section.HEADER_BYTES)
                    .putChar((char) part.type())
                    .putChar((char) 0)
                    .putLong(part.data().length)
                    .array());
            body.writeBytes(part.data());
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(header.array());
        whole.writeBytes(body.toByteArray());
        return withChecksum(whole.toByteArray());
    }

    /** Returns {@code image} with the checksum that it should have. */
    public static byte[] withChecksum(byte[] image) {
        byte[] fixed = image.clone();
        CRC32 crc = new CRC32();
        crc.update(fixed, 0, Header.CRC_OFFSET);
        crc.update(fixed, Header.BYTES, fixed.length - Header.BYTES);
        ByteBuffer.wrap(fixed).putInt(Header.CRC_OFFSET, (int) crc.getValue());
        return fixed;
    }

    public static byte[] vector(String name) {
        try (var in = ImageBytes.class.getResourceAsStream(name + ".eif")) {
            if (in == null) {
                throw new IllegalArgumentException("There is no vector " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code image} from a file that is gone afterwards. */
    public static EnclaveImage read(byte[] image) {
        try {
            Path file = Files.createTempFile("image", ".eif");
            try {
                Files.write(file, image);
                return EnclaveImage.of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
