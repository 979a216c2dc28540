package dev.byoc.aws.internal.call;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that ends the calls of the SDK that take too long. Apart from the threads that make calls, because it must
 * never be busy; a daemon that ends when it is idle.
 */
final class CallTimeoutThread {
    private static final int IDLE_SECONDS = 30;
    private static final ScheduledExecutorService EXECUTOR = create();

    private CallTimeoutThread() {}

    private static ScheduledExecutorService create() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "byoc-aws-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Returns it. */
    static ScheduledExecutorService executor() {
        return EXECUTOR;
    }
}
