package dev.byoc.internal.rollout.operation;

import org.jspecify.annotations.Nullable;

/** The fleet could not be brought to its target; the message says why, as a sentence without a full stop. */
public final class TransitionFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for {@code reason}, which {@code cause} led to. */
    public TransitionFailedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** Creates the exception for {@code reason}. */
    public TransitionFailedException(String reason) {
        this(reason, null);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
