package dev.byoc.internal.operation;

import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import java.util.Optional;
import java.util.function.Supplier;

/** Repeats a change until it is made, for a limited time. */
public final class RetryingWrites {
    private final EngineContext context;
    private final Journal journal;

    /**
     * Finds out what a change that failed has come to.
     *
     * @param <T> what the change brings about
     */
    @FunctionalInterface
    public interface Recovery<T> {
        /**
         * Returns what was to be brought about if it is there all the same, or empty to make the change again after a
         * pause.
         *
         * @throws ByocException {@code failure}, where making the change again would be of no use
         */
        Optional<T> after(ByocException failure);
    }

    /** Creates what repeats under {@code journal}. */
    public RetryingWrites(EngineContext context, Journal journal) {
        this.context = context;
        this.journal = journal;
    }

    /** Throws {@code failure} unless the provider did not take the change on, or did not say whether it did. */
    public static void requireTransient(ByocException failure) {
        boolean passes = failure instanceof OutcomeUnknownException
                || failure instanceof UnavailableException
                || failure instanceof ThrottledException
                || failure instanceof ConflictException;
        if (!passes) {
            throw failure;
        }
    }

    /** Makes {@code change}, which may be repeated, for at most two minutes while the provider does not take it on. */
    public void run(String reason, Runnable change) {
        Boolean unused = get(reason, () -> {
            change.run();
            return true;
        });
    }

    /** Returns what {@code change} brings about, as {@link #run} does. */
    public <T> T get(String reason, Supplier<T> change) {
        return get(reason, Backoff.ofCalls(context), change, failure -> {
            requireTransient(failure);
            return Optional.empty();
        });
    }

    /** Returns what {@code change} brings about, made for as long as {@code patience} and {@code recovery} let it. */
    public <T> T get(String reason, Backoff patience, Supplier<T> change, Recovery<T> recovery) {
        while (true) {
            journal.renew();
            try {
                return change.get();
            } catch (ByocException e) {
                Optional<T> there = recovery.after(e);
                if (there.isPresent()) {
                    return there.get();
                }
                patience.await(reason, e);
            }
        }
    }
}
