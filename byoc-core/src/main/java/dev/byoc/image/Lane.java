package dev.byoc.image;

import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A thread that feeds digests in the order in which it is told to, so that several digests of the same bytes are made
 * side by side. For one caller.
 */
final class Lane implements AutoCloseable {
    private final ExecutorService thread;
    private int given;
    private int done;

    Lane(String name) {
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** Feeds {@code chunk} to {@code digest}, holding it until then. */
    void update(MessageDigest digest, Chunk chunk) {
        chunk.hold();
        given++;
        thread.execute(() -> {
            try {
                chunk.update(digest);
                done++;
            } finally {
                chunk.release();
            }
        });
    }

    /** Returns what {@code result} gives once everything before was taken; waits for it. */
    <T> T after(Supplier<T> result) {
        int expected = given;
        return CompletableFuture.supplyAsync(
                        () -> {
                            if (done != expected) {
                                throw new IllegalStateException(
                                        "A digest failed [done=" + done + ", given=" + expected + "]");
                            }
                            return result.get();
                        },
                        thread)
                .join();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
