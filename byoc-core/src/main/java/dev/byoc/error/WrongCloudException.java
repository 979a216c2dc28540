package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the cloud is bound to another account or region than the environment; nothing was changed. */
public final class WrongCloudException extends ByocException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WrongCloudException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception without a cause. */
    public WrongCloudException(String message) {
        this(message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
