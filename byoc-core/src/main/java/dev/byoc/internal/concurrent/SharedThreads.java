package dev.byoc.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that every environment of the process shares unless it is given others. */
public final class SharedThreads {
    /** How many there are at the most. */
    public static final int LIMIT = 24;

    private static final long IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor EXECUTOR = create();

    private SharedThreads() {}

    private static ThreadPoolExecutor create() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                LIMIT, LIMIT, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "byoc-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Returns them. Tasks may not wait for other tasks. */
    public static Executor executor() {
        return EXECUTOR;
    }
}
