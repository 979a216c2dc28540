package dev.byoc.image;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The memory of one reading: at most {@value #COUNT} chunks, made when they are first needed. */
final class Chunks {
    private static final int COUNT = 12;
    private static final int CAPACITY = 256 * 1024;

    private final Queue<Chunk> free = new ConcurrentLinkedQueue<>();
    private final MeasuringThreads crew;
    private final int capacity;
    private int made;

    /** Creates the memory for a file of {@code fileSize} bytes, whose chunks {@code crew} empties. */
    Chunks(long fileSize, MeasuringThreads crew) {
        this.crew = crew;
        this.capacity = (int) Math.max(1, Math.min(fileSize, CAPACITY));
    }

    /** Returns a chunk that nobody holds, working until there is one. For one thread. */
    Chunk take() {
        if (free.isEmpty() && made < COUNT) {
            made++;
            free.add(new Chunk(capacity, this));
        }
        crew.workUntil(() -> !free.isEmpty());
        return free.remove();
    }

    void put(Chunk chunk) {
        free.add(chunk);
    }
}
