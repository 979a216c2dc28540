package dev.byoc.testing;

import dev.byoc.model.DeploymentId;
import dev.byoc.model.Namespace;
import dev.byoc.model.Owner;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out owners that nobody else in this process has. */
final class Deployments {
    private static final AtomicInteger LAST = new AtomicInteger();

    private Deployments() {}

    static Owner next() {
        return Owner.of(Namespace.of("acme"), DeploymentId.of("d-" + LAST.incrementAndGet()));
    }
}
