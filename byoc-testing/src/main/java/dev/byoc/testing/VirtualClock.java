package dev.byoc.testing;

import dev.byoc.port.Pauser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is told to go on, or until someone pauses: then it is at once as late as the pause
 * would have ended, so that hours pass in no time.
 *
 * <p>Starts at 2026-01-01T00:00:00Z unless told otherwise. Safe for use by many threads.
 */
public final class VirtualClock implements InstantSource, Pauser {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now;

    private VirtualClock(Instant start) {
        now = start;
    }

    /** Returns a clock that shows 2026-01-01T00:00:00Z. */
    public static VirtualClock create() {
        return startingAt(START);
    }

    /** Returns a clock that shows {@code start}. */
    public static VirtualClock startingAt(Instant start) {
        return new VirtualClock(start);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves the clock on by {@code duration}, which must not be negative. */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not go back [duration=" + duration + "]");
        }
        now = now.plus(duration);
    }

    /** Moves the clock on to {@code until}, unless it is later already. */
    public synchronized void advanceTo(Instant until) {
        if (now.isBefore(until)) {
            now = until;
        }
    }

    /** Moves the clock on by {@code duration} and returns at once; a negative one is no time. */
    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted before a pause of " + duration);
        }
        Instant until = instant().plus(duration);
        advanceTo(until);
    }

    @Override
    public String toString() {
        return "VirtualClock[" + instant() + "]";
    }
}
