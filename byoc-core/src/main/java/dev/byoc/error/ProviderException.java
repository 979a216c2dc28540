package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the provider refused a call for a reason that has no class of its own; the message names it. */
public final class ProviderException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public ProviderException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
