package dev.byoc.internal.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs independent tasks side by side. Whoever waits for tasks runs those itself that no thread has begun, so nothing
 * ever waits for a thread that is not free: it works on any executor, nested, and from the executor's own threads.
 * Thread-safe.
 */
public final class Parallel {
    private final Executor executor;
    private final Runnable onInterrupt;

    /** Creates what runs tasks on {@code executor}, of which an interrupt ends none that was begun. */
    public Parallel(Executor executor) {
        this(executor, () -> {});
    }

    /**
     * Creates what runs tasks on {@code executor}.
     *
     * @param onInterrupt tells the tasks that were begun to come to an end when the thread that waits for them is
     *     interrupted
     */
    public Parallel(Executor executor, Runnable onInterrupt) {
        this.executor = executor;
        this.onInterrupt = onInterrupt;
    }

    /** Starts {@code task}, which runs in this thread if the executor takes no more. */
    public <T> StartedTask<T> start(Supplier<T> task) {
        StartedTask<T> started = new StartedTask<>(task, onInterrupt);
        submit(started);
        return started;
    }

    /**
     * Returns the results of {@code tasks} in their order, or throws what the first of them threw, with what others
     * threw as suppressed. All of them have ended when it returns or throws.
     *
     * @throws CancellationException if the thread is interrupted; tasks that had not begun by then are left out
     */
    public <T> List<T> all(List<Supplier<T>> tasks) {
        List<StartedTask<T>> started =
                tasks.stream().map(task -> new StartedTask<>(task, onInterrupt)).toList();
        started.stream().skip(1).forEach(this::submit);
        started.forEach(StartedTask::runHere);
        return results(started);
    }

    private static <T> List<T> results(List<StartedTask<T>> started) {
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        for (StartedTask<T> task : started) {
            try {
                results.add(task.get());
            } catch (RuntimeException | Error e) {
                failure = failure == null ? e : suppressing(failure, e);
            }
        }
        if (failure != null) {
            throw StartedTask.unchecked(failure);
        }
        return results;
    }

    private static Throwable suppressing(Throwable first, Throwable later) {
        if (first != later && !(later instanceof CancellationException)) {
            first.addSuppressed(later);
        }
        return first;
    }

    /** Returns what {@code function} makes of each of {@code inputs}, in their order, as {@link #all} does. */
    public <T, R> List<R> map(Collection<T> inputs, Function<T, R> function) {
        return all(inputs.stream()
                .<Supplier<R>>map(input -> () -> function.apply(input))
                .toList());
    }

    /** Runs {@code tasks}, as {@link #all} does. */
    public void run(List<Runnable> tasks) {
        List<?> unused = map(tasks, task -> {
            task.run();
            return true;
        });
    }

    private void submit(StartedTask<?> task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.runHere();
        }
    }
}
