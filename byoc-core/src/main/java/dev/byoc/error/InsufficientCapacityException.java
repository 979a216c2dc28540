package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the provider has no machine of the wanted type free in the zone; take another type or zone, or wait. */
public final class InsufficientCapacityException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public InsufficientCapacityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public InsufficientCapacityException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
