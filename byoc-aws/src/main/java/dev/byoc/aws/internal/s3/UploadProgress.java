package dev.byoc.aws.internal.s3;

import java.util.function.LongConsumer;

/** Adds up what many threads have stored, and tells it in order. */
final class UploadProgress {
    private final LongConsumer progress;
    private long bytes;

    UploadProgress(LongConsumer progress) {
        this.progress = progress;
    }

    /** Tells that {@code more} bytes are stored. */
    synchronized void add(long more) {
        bytes += more;
        progress.accept(bytes);
    }
}
