package dev.byoc.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Checksum;

/** A piece of a file on its way to the digests, whose memory is used again when all have taken it. */
final class Chunk {
    private final byte[] bytes;
    private final Chunks home;
    private final AtomicInteger holders = new AtomicInteger();
    private int length;

    Chunk(int capacity, Chunks home) {
        this.bytes = new byte[capacity];
        this.home = home;
    }

    /**
     * Returns room for at most {@code length} bytes, which then are what the chunk holds; the caller holds the chunk.
     */
    ByteBuffer fill(long length) {
        this.length = (int) Math.min(length, bytes.length);
        holders.set(1);
        return ByteBuffer.wrap(bytes, 0, this.length);
    }

    int length() {
        return length;
    }

    void hold() {
        holders.incrementAndGet();
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            home.put(this);
        }
    }

    void update(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    void update(Checksum checksum) {
        checksum.update(bytes, 0, length);
    }

    void copyTo(ByteArrayOutputStream out) {
        out.write(bytes, 0, length);
    }
}
