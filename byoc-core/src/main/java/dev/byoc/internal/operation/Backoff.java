package dev.byoc.internal.operation;

import dev.byoc.error.ByocException;
import java.time.Duration;
import java.time.Instant;

/** Waits longer and longer until a limit is reached. Not thread-safe; one for each thing waited for. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);

    private final EngineContext context;
    private final Instant deadline;
    private final Duration longest;
    private Duration next;
    private int pauses;

    private Backoff(EngineContext context, Instant deadline, int pauses, Duration first, Duration longest) {
        this.context = context;
        this.deadline = deadline;
        this.pauses = pauses;
        this.next = first;
        this.longest = longest;
    }

    /** Returns patience that ends after {@code limit}, with pauses from half a second up to {@code longest}. */
    public static Backoff of(EngineContext context, Duration limit, Duration longest) {
        return new Backoff(context, context.clock().instant().plus(limit), Integer.MAX_VALUE, FIRST, longest);
    }

    /** Returns patience with calls that the provider does not take on: two minutes, pauses up to eight seconds. */
    public static Backoff ofCalls(EngineContext context) {
        return of(context, Duration.ofMinutes(2), Duration.ofSeconds(8));
    }

    /** Returns patience for three pauses, together about a second and a half. */
    static Backoff brief(EngineContext context) {
        return new Backoff(context, Instant.MAX, 3, Duration.ofMillis(200), Duration.ofSeconds(1));
    }

    /** Waits a while, saying why; returns false at once when the limit has been reached. */
    public boolean await(String reason) {
        Instant now = context.clock().instant();
        if (!now.isBefore(deadline) || pauses == 0) {
            return false;
        }
        pauses--;
        // Up to half more, so that many environments that were refused together do not come back together.
        Duration spread = next.plusMillis(context.random().nextLong(next.toMillis() / 2 + 1));
        Duration left = Duration.between(now, deadline);
        context.pause(reason, spread.compareTo(left) > 0 ? left : spread);
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return true;
    }

    /** Waits a while after {@code failure}, saying so; throws it when the limit has been reached. */
    public void await(String reason, ByocException failure) {
        if (!await(reason + ": " + failure.getMessage())) {
            throw failure;
        }
    }
}
