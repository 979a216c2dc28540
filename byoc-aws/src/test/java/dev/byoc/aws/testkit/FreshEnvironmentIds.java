package dev.byoc.aws.testkit;

import dev.byoc.model.EnvironmentId;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids of deployments that nothing carries yet, also where a stand-in outlives one run of the tests. */
public final class FreshEnvironmentIds {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis() % 2_000_000_000L, Character.MAX_RADIX);

    private FreshEnvironmentIds() {}

    /** Returns a new id that begins with {@code prefix}. */
    public static EnvironmentId next(String prefix) {
        return EnvironmentId.of(prefix + "-" + RUN + "-" + COUNT.incrementAndGet());
    }
}
