package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the provider refused a call because there were too many; nothing was changed. */
public final class ThrottledException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ThrottledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public ThrottledException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
