package dev.byoc.operation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Ends operations from another thread. One that is cancelled begins no further change and waits no longer; what is
 * under way is seen to its end and remembered, the environment is free for others, and
 * {@link java.util.concurrent.CancellationException} is thrown. It can be run again and goes on where it was, with
 * another {@code Cancellation}: this one stays cancelled.
 *
 * <p>May be given to any number of operations, at once or one after the other. Thread-safe.
 */
public final class Cancellation {
    private final Set<Entry> entries = new LinkedHashSet<>();
    private boolean cancelled;

    private Cancellation() {}

    /** Something that happens on cancellation; closing it takes it back, unless it has begun. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final class Entry implements Registration {
        private final Runnable action;

        private Entry(Runnable action) {
            this.action = action;
        }

        private void run() {
            synchronized (Cancellation.this) {
                if (!entries.remove(this)) {
                    return;
                }
            }
            action.run();
        }

        @Override
        public void close() {
            synchronized (Cancellation.this) {
                boolean unused = entries.remove(this);
            }
        }
    }

    /** Returns one that is not cancelled yet. */
    public static Cancellation create() {
        return new Cancellation();
    }

    /** Cancels every operation that was or will be given this. Returns at once; the second time it does nothing. */
    public void cancel() {
        List<Entry> all;
        synchronized (this) {
            cancelled = true;
            all = new ArrayList<>(entries);
        }
        all.forEach(Entry::run);
    }

    /** Whether {@link #cancel()} was called. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Runs {@code action} once this is cancelled, in the thread that cancels; at once if it is cancelled already.
     *
     * @param action quick, and throws nothing
     */
    public Registration onCancel(Runnable action) {
        Entry entry = new Entry(Objects.requireNonNull(action, "action"));
        boolean late;
        synchronized (this) {
            entries.add(entry);
            late = cancelled;
        }
        if (late) {
            entry.run();
        }
        return entry;
    }
}
