package dev.byoc.internal.operation;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until changes can be seen: providers show them late. */
public final class Visibility {
    /** How long a change may stay invisible: AWS documents no bound; seconds are usual. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private Visibility() {}

    /**
     * Returns the first look that is {@code settled}, or the last one when 15 seconds have passed.
     *
     * @param reason why what is seen may be out of date, for people to read
     */
    public static <T> T await(EngineContext context, String reason, Supplier<T> look, Predicate<T> settled) {
        Backoff patience = Backoff.of(context, LIMIT, LONGEST_PAUSE);
        T seen = look.get();
        while (!settled.test(seen) && patience.await(reason)) {
            seen = look.get();
        }
        return seen;
    }
}
