package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when another process took the environment over because this one did not renew its lease in time; nothing more
 * was written.
 */
public final class LeaseLostException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public LeaseLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public LeaseLostException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
