package dev.byoc.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work on several lines of tasks side by side, each line in order: whoever is free takes from the longest
 * line. The one caller works too whenever it would wait, so every processor is busy as long as two lines have tasks.
 */
final class MeasuringThreads implements AutoCloseable {
    private final List<Line> lines = new ArrayList<>();
    private boolean closed;
    private @Nullable Throwable failure;

    /** Tasks to be done one after another. */
    static final class Line {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean busy;

        private Line() {}

        private boolean ready() {
            return !busy && !tasks.isEmpty();
        }

        private boolean idle() {
            return !busy && tasks.isEmpty();
        }
    }

    /** Creates a crew of the caller and {@code helpers} threads. */
    MeasuringThreads(int helpers) {
        for (int i = 0; i < helpers; i++) {
            Thread thread = new Thread(this::help, "byoc-image-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized Line line() {
        Line line = new Line();
        lines.add(line);
        return line;
    }

    synchronized void give(Line line, Runnable task) {
        line.tasks.add(task);
        notifyAll();
    }

    /** Returns once {@code line} has nothing left to do. */
    void finish(Line line) {
        workUntil(line::idle);
    }

    /** Works until {@code reached}, which only the end of a task changes. */
    void workUntil(BooleanSupplier reached) {
        boolean interrupted = false;
        while (true) {
            Line line;
            synchronized (this) {
                if (failure != null) {
                    throw new IllegalStateException("A digest failed", failure);
                }
                if (reached.getAsBoolean()) {
                    break;
                }
                line = claim();
                if (line == null) {
                    interrupted |= pause();
                }
            }
            if (line != null) {
                work(line);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void help() {
        while (true) {
            Line line;
            synchronized (this) {
                line = claim();
                while (line == null && !closed) {
                    pause(); // nobody else knows these threads, so nobody interrupts them
                    line = claim();
                }
                if (closed || line == null) {
                    return;
                }
            }
            work(line);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // both callers loop
    private synchronized boolean pause() {
        try {
            wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private synchronized @Nullable Line claim() {
        Line longest = lines.stream()
                .filter(Line::ready)
                .max(Comparator.comparingInt(line -> line.tasks.size()))
                .orElse(null);
        if (longest != null) {
            longest.busy = true;
        }
        return longest;
    }

    private void work(Line line) {
        Throwable thrown = null;
        try {
            next(line).run();
        } catch (RuntimeException | Error e) { // the caller throws it
            thrown = e;
        }
        synchronized (this) {
            line.busy = false;
            failure = failure == null ? thrown : failure;
            notifyAll();
        }
    }

    private synchronized Runnable next(Line line) {
        return line.tasks.remove();
    }

    /** Ends the threads after their present tasks; the other tasks are dropped. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
