package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when changes were made but the account still differs from the wish; the message names how; run again. */
public final class NotConvergedException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public NotConvergedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public NotConvergedException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
