package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when a name that is wanted is already taken by something that is not this environment's. */
public final class AlreadyExistsException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public AlreadyExistsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public AlreadyExistsException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
