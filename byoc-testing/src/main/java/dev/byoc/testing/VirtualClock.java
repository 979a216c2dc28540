package dev.byoc.testing;

import dev.byoc.port.Pauser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until a test advances it or code under test pauses; a pause advances it to where the pause
 * ends and returns at once, so that hours take no time.
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

    /** Advances the clock by {@code duration}, which must not be negative. */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not go back [duration=" + duration + "]");
        }
        now = now.plus(duration);
    }

    /** Advances the clock to {@code until}, unless it is later already. */
    public synchronized void advanceTo(Instant until) {
        if (now.isBefore(until)) {
            now = until;
        }
    }

    /** Advances the clock by {@code duration} and returns at once; a negative duration is none. */
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
