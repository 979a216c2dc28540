package dev.byoc.internal.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that an executor may have begun. Closing it makes sure that it is not under way any more, for the case that
 * its result is not asked for. Thread-safe.
 *
 * @param <T> the result
 */
public final class StartedTask<T> implements Runnable, AutoCloseable {
    private final Supplier<T> task;
    private final Runnable onInterrupt;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    StartedTask(Supplier<T> task, Runnable onInterrupt) {
        this.task = task;
        this.onInterrupt = onInterrupt;
    }

    /** Runs the task unless it was begun before. */
    @Override
    public void run() {
        if (begun.compareAndSet(false, true)) {
            try {
                result = task.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                ended.countDown();
            }
        }
    }

    /** Runs the task unless it was begun before, or this thread is interrupted. */
    void runHere() {
        if (Thread.currentThread().isInterrupted()) {
            leaveOut();
        } else {
            run();
        }
    }

    private void leaveOut() {
        if (begun.compareAndSet(false, true)) {
            failure = new CancellationException("The task was not begun");
            ended.countDown();
        }
    }

    /**
     * Returns the result, after running the task here if nobody has begun it.
     *
     * @throws CancellationException if this thread is interrupted, once the task has ended; it is not begun any more
     */
    @SuppressWarnings("NullAway") // the result is there once the task has ended without failure
    public T get() {
        runHere();
        awaitEnd();
        if (Thread.currentThread().isInterrupted()) {
            throw Interruption.exception();
        }
        if (failure != null) {
            throw unchecked(failure);
        }
        return result;
    }

    /** Lets the task not begin any more; returns once it has ended, however it went. */
    @Override
    public void close() {
        leaveOut();
        awaitEnd();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                onInterrupt.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns {@code thrown} to throw, or throws it. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("A task threw a checked exception", thrown);
    }
}
