package dev.byoc.image;

import dev.byoc.internal.value.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** The bytes of an image from the first to the last, each read once, and the checksums of all. */
final class ImageInput {
    private final FileChannel channel;
    private final long size;
    private final Chunks chunks;
    private final MeasuringThreads crew;
    private final MeasuringThreads.Line checksums;
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = Digest.sha256();
    private long position;

    ImageInput(FileChannel channel, MeasuringThreads crew) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.chunks = new Chunks(size, crew);
        this.crew = crew;
        this.checksums = crew.line();
    }

    /** Returns how long the file was when it was opened. */
    long size() {
        return size;
    }

    /** Returns how many bytes were read. */
    long position() {
        return position;
    }

    /** Returns the header, which the checksum leaves itself out of. */
    byte[] header() throws IOException, Fault {
        if (size < Header.BYTES) {
            throw new Fault(
                    "The file is " + size + " bytes long; the header alone of an enclave image is " + Header.BYTES,
                    size);
        }
        byte[] bytes = new byte[Header.BYTES];
        fill(ByteBuffer.wrap(bytes));
        sha256.update(bytes);
        crc.update(bytes, 0, Header.CRC_OFFSET);
        return bytes;
    }

    /** Passes the next {@code length} bytes in chunks that the receiver may hold on to. */
    void read(long length, Consumer<Chunk> receiver) throws IOException, Fault {
        long left = length;
        while (left > 0) {
            Chunk chunk = chunks.take();
            fill(chunk.fill(left));
            receiver.accept(chunk);
            left -= chunk.length();
            crew.give(checksums, () -> {
                chunk.update(sha256);
                chunk.update(crc);
                chunk.release();
            });
        }
    }

    /** Returns the next {@code length} bytes. */
    byte[] read(int length) throws IOException, Fault {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        read(length, chunk -> chunk.copyTo(out));
        return out.toByteArray();
    }

    private void fill(ByteBuffer buffer) throws IOException, Fault {
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer);
            if (read < 0) {
                throw new Fault("The file was cut off while it was read", position);
            }
            position += read;
        }
    }

    /** Returns the checksum of what was read. */
    int crc() {
        crew.finish(checksums);
        return (int) crc.getValue();
    }

    /** Returns the digest of what was read; for once. */
    String sha256() {
        crew.finish(checksums);
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Says so if the file no longer ends where it did. */
    void requireEnd() throws IOException, Fault {
        if (channel.size() != size) {
            throw new Fault("The file's length changed while it was read", Math.min(size, channel.size()));
        }
    }
}
