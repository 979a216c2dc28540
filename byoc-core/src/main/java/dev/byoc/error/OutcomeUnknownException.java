package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when a change was sent and no answer came, so it may have been made or not; look before you repeat it. */
public final class OutcomeUnknownException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public OutcomeUnknownException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
