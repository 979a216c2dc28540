package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a resource that a call names cannot be seen, because it is gone or, right after it was made, not visible
 * yet.
 */
public final class NotFoundException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public NotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public NotFoundException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
