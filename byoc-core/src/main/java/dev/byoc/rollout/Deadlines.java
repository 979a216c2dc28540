package dev.byoc.rollout;

import java.time.Duration;

/**
 * How long a new machine may take: from its launch, as the provider dates it, to now by this process's clock. Another
 * process that goes on with the rollout reaches the same verdict, as far as their clocks agree with the provider's.
 * While no machine is launched at all, the time counts from when this process asked for one.
 *
 * @param running until it runs; 10 minutes by default
 * @param ready from then until it reports that its enclave does; 15 minutes by default
 * @param healthy from then until its workload is healthy and has proved what it is; 5 minutes by default
 * @param capacity how long the provider may be without free machines of one type before the next type is tried; 2
 *     minutes by default
 */
public record Deadlines(Duration running, Duration ready, Duration healthy, Duration capacity) {
    /** Refuses negative times. */
    public Deadlines {
        if (running.isNegative() || ready.isNegative() || healthy.isNegative() || capacity.isNegative()) {
            throw new IllegalArgumentException("A deadline is not negative [running=" + running + ", ready=" + ready
                    + ", healthy=" + healthy + ", capacity=" + capacity + "]");
        }
    }

    /** Returns the default deadlines. */
    public static Deadlines standard() {
        return new Deadlines(
                Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(2));
    }

    /** Returns these deadlines with another one for running. */
    public Deadlines withRunning(Duration value) {
        return new Deadlines(value, ready, healthy, capacity);
    }

    /** Returns these deadlines with another one for being ready. */
    public Deadlines withReady(Duration value) {
        return new Deadlines(running, value, healthy, capacity);
    }

    /** Returns these deadlines with another one for being healthy. */
    public Deadlines withHealthy(Duration value) {
        return new Deadlines(running, ready, value, capacity);
    }

    /** Returns these deadlines with another one for capacity. */
    public Deadlines withCapacity(Duration value) {
        return new Deadlines(running, ready, healthy, value);
    }
}
