package dev.byoc.aws;

import java.util.function.LongConsumer;

/** Adds up what many threads have stored, and tells it in order. */
final class Stored {
    private final LongConsumer progress;
    private long bytes;

    Stored(LongConsumer progress) {
        this.progress = progress;
    }

    /** Tells that {@code more} bytes are stored. */
    synchronized void add(long more) {
        bytes += more;
        progress.accept(bytes);
    }
}
