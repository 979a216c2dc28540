package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the provider could not be asked: it did not answer a question, or answered with an error of its own. */
public final class UnavailableException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public UnavailableException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
