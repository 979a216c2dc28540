package dev.byoc.port;

import java.time.Duration;

/** The only way to wait; a virtual clock advances instead. */
@FunctionalInterface
public interface Pauser {
    /**
     * Returns after {@code duration}.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    void pause(Duration duration) throws InterruptedException;

    /** Returns the pauser that sleeps. */
    static Pauser system() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
