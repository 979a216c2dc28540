package dev.byoc.internal;

import dev.byoc.error.ConflictException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import java.time.Duration;

/** Repeats a change that may be repeated until it is made. */
final class Repeating {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Context context;
    private final Journal journal;

    Repeating(Context context, Journal journal) {
        this.context = context;
        this.journal = journal;
    }

    void run(String reason, Runnable change) {
        Patience patience = Patience.of(context, LIMIT, LONGEST_PAUSE);
        while (true) {
            journal.renew();
            try {
                change.run();
                return;
            } catch (OutcomeUnknownException | UnavailableException | ThrottledException | ConflictException e) {
                if (!patience.await(reason + ": " + e.getMessage(), journal)) {
                    throw e;
                }
            }
        }
    }
}
