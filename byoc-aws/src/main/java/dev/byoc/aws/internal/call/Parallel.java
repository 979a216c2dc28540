package dev.byoc.aws.internal.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes independent calls side by side. A call that no thread has taken up is made by the caller: never a deadlock. */
public final class Parallel {
    private final Executor executor;

    public Parallel(Executor executor) {
        this.executor = executor;
    }

    /** Returns what {@code function} makes of each of {@code inputs}, in their order. */
    public <T, R> List<R> map(Collection<T> inputs, Function<T, R> function) {
        return all(inputs.stream()
                .<Supplier<R>>map(input -> () -> function.apply(input))
                .toList());
    }

    /** Runs {@code tasks}. All have ended when it returns or throws. */
    void run(List<Runnable> tasks) {
        map(tasks, task -> {
            task.run();
            return task;
        });
    }

    /** Starts {@code task}; its result is taken with {@link Started#get}. */
    public <R> Started<R> start(Supplier<R> task) {
        Started<R> started = new Started<>(new FutureTask<>(task::get));
        submit(started);
        return started;
    }

    private <R> List<R> all(List<Supplier<R>> tasks) {
        List<Started<R>> started = tasks.stream()
                .map(task -> new Started<>(new FutureTask<>(task::get)))
                .toList();
        started.stream().skip(1).forEach(this::submit);
        started.forEach(Started::await);
        List<R> results = new ArrayList<>();
        started.forEach(task -> results.add(task.get()));
        return results;
    }

    private void submit(Started<?> task) {
        try {
            executor.execute(task.future());
        } catch (RejectedExecutionException e) {
            task.future().run();
        }
    }

    /**
     * A call on its way.
     *
     * @param future what runs it
     */
    public record Started<R>(FutureTask<R> future) {
        /** Returns the result, after making the call here if nobody has begun it. */
        public R get() {
            future.run();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return future.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Returns once it has ended, however it went. */
        public void await() {
            try {
                get();
            } catch (RuntimeException | Error e) {
                return; // whoever takes the result is told
            }
        }

        private static RuntimeException unchecked(@Nullable Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            return failure instanceof RuntimeException e ? e : new CancellationException(String.valueOf(failure));
        }
    }
}
