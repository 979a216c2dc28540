package dev.byoc.aws.internal.call;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that all clouds of one JVM share. They are daemons and end by themselves when idle. */
public final class SharedThreads {
    private static final int READERS = 16;
    private static final int IDLE_SECONDS = 30;

    private SharedThreads() {}

    /** Returns the threads for calls side by side, at most {@value #READERS}; the caller works when all are busy. */
    public static Executor readers() {
        return Readers.POOL;
    }

    /** Returns the thread that ends calls which take too long. */
    static ScheduledExecutorService timer() {
        return Timer.POOL;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class Readers {
        static final Executor POOL = new ThreadPoolExecutor(
                0,
                READERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons("byoc-aws-reads"),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static final class Timer {
        static final ScheduledThreadPoolExecutor POOL = timer();

        private static ScheduledThreadPoolExecutor timer() {
            ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("byoc-aws-timer"));
            timer.setRemoveOnCancelPolicy(true);
            timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            timer.allowCoreThreadTimeOut(true);
            return timer;
        }
    }
}
