package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the account has reached a limit; ask the provider for a higher one, or remove what is not needed. */
public final class QuotaExceededException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public QuotaExceededException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public QuotaExceededException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
