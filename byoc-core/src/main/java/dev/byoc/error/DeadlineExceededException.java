package dev.byoc.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an operation was not done within the deadline that it was given. What was made is remembered, and the
 * environment is free: run the operation again to go on, with more time if it needs it.
 */
public final class DeadlineExceededException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final Duration deadline;
    private final String waitingFor;

    /** Creates the exception for {@code operation}. */
    public DeadlineExceededException(
            String operation, Duration deadline, String waitingFor, @Nullable Throwable cause) {
        super(
                "The operation was not done within its deadline; what was made is remembered, run it again to go on"
                        + " [operation=" + operation + ", deadline=" + deadline + ", waiting for=" + waitingFor + "]",
                cause);
        this.deadline = deadline;
        this.waitingFor = waitingFor;
    }

    /** How long the operation was allowed to take. */
    public Duration deadline() {
        return deadline;
    }

    /** What it was waiting for when the time was up, or was about to do, for people to read. */
    public String waitingFor() {
        return waitingFor;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
