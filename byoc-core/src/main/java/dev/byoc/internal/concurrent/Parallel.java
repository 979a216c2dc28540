package dev.byoc.internal.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs questions side by side. */
public final class Parallel {
    private Parallel() {}

    /** Starts {@code question} on {@code executor}. */
    public static <T> CompletableFuture<T> start(Executor executor, Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, executor);
    }

    /**
     * Returns the answers to {@code questions} in their order, or throws what the first of them threw, once no other is
     * under way any more.
     */
    public static <T> List<T> all(Executor executor, List<Supplier<T>> questions) {
        List<CompletableFuture<T>> started =
                questions.stream().map(question -> start(executor, question)).toList();
        List<T> answers = new ArrayList<>();
        RuntimeException thrown = null;
        for (CompletableFuture<T> future : started) {
            try {
                answers.add(join(future));
            } catch (RuntimeException e) {
                thrown = thrown == null ? e : suppressing(thrown, e);
            }
        }
        if (thrown != null) {
            throw thrown;
        }
        return answers;
    }

    private static RuntimeException suppressing(RuntimeException thrown, RuntimeException other) {
        if (thrown != other) {
            thrown.addSuppressed(other);
        }
        return thrown;
    }

    /** Returns the answer of {@code future}, or throws what it threw. */
    public static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Marks the thread as interrupted again and returns what to throw. */
    public static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException(
                "The operation was interrupted; what was made is remembered, run it again to go on");
    }

    /** Throws {@code thrown} as it is; it is always unchecked. */
    public static RuntimeException rethrown(@org.jspecify.annotations.Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof CompletionException wrapper && wrapper.getCause() != null) {
            return rethrown(wrapper.getCause());
        }
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        throw new IllegalStateException("A task threw a checked exception", thrown);
    }
}
