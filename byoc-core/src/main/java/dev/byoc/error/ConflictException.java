package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the provider refuses a change because of what else is there, such as a resource still in use. */
public final class ConflictException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public ConflictException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
