package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the policies of the account do not let the caller do {@link #action()}; grant it and run again. */
public final class AccessDeniedException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /** Creates the exception for {@code action}, such as {@code s3:CreateBucket}, on {@code resource}. */
    public AccessDeniedException(String action, String resource, @Nullable Throwable cause) {
        super(
                "The account's policies do not allow the call; grant the action to the identity that runs this and run"
                        + " it again [action=" + action + ", resource=" + resource + "]",
                cause);
        this.action = action;
    }

    /** The denied action in the provider's notation. */
    public String action() {
        return action;
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
