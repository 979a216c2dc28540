package dev.byoc.internal.operation;

import dev.byoc.error.ByocException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.internal.concurrent.Interruption;
import java.time.Duration;
import java.util.function.Supplier;

/** Repeats questions that were not answered; a question changes nothing, so repeating it is harmless. */
public final class RetryingReads {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private RetryingReads() {}

    /** Returns the answer to {@code question}, asked at most four times while the provider does not answer. */
    public static <T> T read(EngineContext context, Supplier<T> question) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (ThrottledException | UnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause(context, e, pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static void pause(EngineContext context, ByocException reason, Duration pause) {
        try {
            context.pauser().pause(pause);
        } catch (InterruptedException e) {
            e.addSuppressed(reason);
            throw Interruption.mark();
        }
    }
}
