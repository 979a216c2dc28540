package dev.byoc.internal.operation;

import dev.byoc.event.ByocEvent;
import java.time.Duration;
import java.time.Instant;

/** Waits longer and longer until a deadline. Not thread-safe; one for each thing waited for. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);

    private final EngineContext context;
    private final Instant deadline;
    private final Duration longest;
    private Duration next = FIRST;

    private Backoff(EngineContext context, Instant deadline, Duration longest) {
        this.context = context;
        this.deadline = deadline;
        this.longest = longest;
    }

    /** Returns patience that ends after {@code limit}, with pauses from half a second up to {@code longest}. */
    public static Backoff of(EngineContext context, Duration limit, Duration longest) {
        return new Backoff(context, context.clock().instant().plus(limit), longest);
    }

    /** Waits a while, saying why; returns false at once when the deadline has passed. */
    public boolean await(String reason, Journal journal) {
        Instant now = context.clock().instant();
        if (!now.isBefore(deadline)) {
            return false;
        }
        // Up to half more, so that many environments that were refused together do not come back together.
        Duration spread = next.plusMillis(context.random().nextLong(next.toMillis() / 2 + 1));
        Duration pause =
                spread.compareTo(Duration.between(now, deadline)) > 0 ? Duration.between(now, deadline) : spread;
        context.tell(origin -> new ByocEvent.Waiting(origin, reason, pause));
        journal.pause(pause);
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return true;
    }
}
