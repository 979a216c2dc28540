package dev.byoc.rollout;

import dev.byoc.model.workload.Machine;
import java.time.Duration;

/**
 * Asks the workload on a machine, from where the library runs, whether it does its job. Implementations return soon,
 * answer rather than throw, and are safe for use by many threads.
 */
@FunctionalInterface
public interface HealthCheck {
    /** Asks the workload on {@code machine}. */
    Health check(Machine machine);

    /** Returns a check that a TCP connection to {@code port} comes about within 5 seconds. */
    static HealthCheck tcp(int port) {
        return new TcpHealthCheck(port, Duration.ofSeconds(5));
    }

    /**
     * Returns a check that {@code GET http://<machine>:<port><path>} is answered with the status 200 within 5 seconds.
     * No other status will do and redirects are not followed: a page that something in front of the enclave serves must
     * not pass for it.
     *
     * @param path what comes after the port, starting with a slash
     */
    static HealthCheck http(int port, String path) {
        return new HttpHealthCheck(port, path, Duration.ofSeconds(5));
    }
}
