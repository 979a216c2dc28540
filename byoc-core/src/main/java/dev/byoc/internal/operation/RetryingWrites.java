package dev.byoc.internal.operation;

import dev.byoc.error.ConflictException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import java.time.Duration;
import java.util.function.Supplier;

/** Repeats a change that may be repeated until it is made. */
public final class RetryingWrites {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final EngineContext context;
    private final Journal journal;

    /** Creates what repeats under {@code journal}. */
    public RetryingWrites(EngineContext context, Journal journal) {
        this.context = context;
        this.journal = journal;
    }

    /** Makes {@code change}, for at most two minutes while the provider does not take it on. */
    public void run(String reason, Runnable change) {
        Boolean unused = get(reason, () -> {
            change.run();
            return true;
        });
    }

    /** Returns what {@code change} answers, made for at most two minutes while the provider does not take it on. */
    public <T> T get(String reason, Supplier<T> change) {
        Backoff patience = Backoff.of(context, LIMIT, LONGEST_PAUSE);
        while (true) {
            journal.renew();
            try {
                return change.get();
            } catch (OutcomeUnknownException | UnavailableException | ThrottledException | ConflictException e) {
                if (!patience.await(reason + ": " + e.getMessage(), journal)) {
                    throw e;
                }
            }
        }
    }
}
