package dev.byoc.aws;

import dev.byoc.model.DeploymentId;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids of deployments that nothing carries yet, also where a stand-in outlives one run of the tests. */
final class Deployments {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis() % 2_000_000_000L, Character.MAX_RADIX);

    private Deployments() {}

    /** Returns a new id that begins with {@code prefix}. */
    static DeploymentId next(String prefix) {
        return DeploymentId.of(prefix + "-" + RUN + "-" + COUNT.incrementAndGet());
    }
}
