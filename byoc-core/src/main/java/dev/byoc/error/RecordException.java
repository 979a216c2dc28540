package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the record of an environment cannot be read or written; the message names the file and what to do. */
public final class RecordException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public RecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public RecordException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
