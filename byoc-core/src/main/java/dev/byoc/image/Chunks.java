package dev.byoc.image;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** The memory of one reading: at most {@value #COUNT} chunks, made when they are first needed. */
final class Chunks {
    private static final int COUNT = 8;
    private static final int CAPACITY = 256 * 1024;

    private final Semaphore available = new Semaphore(COUNT);
    private final Queue<Chunk> free = new ConcurrentLinkedQueue<>();
    private final int capacity;

    /** Creates the memory for a file of {@code fileSize} bytes. */
    Chunks(long fileSize) {
        this.capacity = (int) Math.max(1, Math.min(fileSize, CAPACITY));
    }

    /** Returns a chunk that nobody holds, waiting for one if need be. */
    Chunk take() {
        available.acquireUninterruptibly();
        Chunk chunk = free.poll();
        return chunk == null ? new Chunk(capacity, this) : chunk;
    }

    void put(Chunk chunk) {
        free.add(chunk);
        available.release();
    }
}
