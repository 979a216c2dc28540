package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a plan is no longer true because the account or the wish has changed since; make a new plan and look at
 * it.
 */
public final class PlanOutdatedException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public PlanOutdatedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public PlanOutdatedException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
