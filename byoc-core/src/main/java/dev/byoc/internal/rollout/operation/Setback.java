package dev.byoc.internal.rollout.operation;

import org.jspecify.annotations.Nullable;

/** A release turned out not to come up; its message says why, as a sentence without a full stop. */
public final class Setback extends Exception {
    private static final long serialVersionUID = 1L;

    public Setback(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    public Setback(String reason) {
        this(reason, null);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
