package dev.byoc.internal.operation;

import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import java.util.function.Supplier;

/** Repeats questions that were not answered; a question changes nothing, so repeating it is harmless. */
public final class RetryingReads {
    private RetryingReads() {}

    /**
     * Returns the answer to {@code question}. While the provider does not answer, an operation that holds the lease
     * asks for two minutes, because what it has begun should come to its end; one that only looks asks four times
     * within about a second and a half.
     */
    public static <T> T read(EngineContext context, Supplier<T> question) {
        Backoff patience = context.scope().isLeased() ? Backoff.ofCalls(context) : Backoff.brief(context);
        while (true) {
            context.scope().requireGoing("a look at the account");
            context.scope().renewLease();
            try {
                return question.get();
            } catch (ThrottledException | UnavailableException e) {
                patience.await("the provider did not answer yet", e);
            }
        }
    }
}
