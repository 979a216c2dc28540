package dev.byoc.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that every environment and cloud of the process shares unless it is given others. */
public final class SharedThreads {
    /** How many there are at the most. */
    public static final int LIMIT = 24;

    private static final long IDLE_SECONDS = 10;
    private static final Executor EXECUTOR = create();

    private SharedThreads() {}

    private static Executor create() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, LIMIT, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "byoc-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Returns them: daemons that end when they are idle. They refuse a task when all are busy, which {@link Parallel}
     * then runs in the thread that asked for it: no queue grows while many wait for their provider.
     */
    public static Executor executor() {
        return EXECUTOR;
    }
}
