package dev.byoc.internal.rollout;

import org.jspecify.annotations.Nullable;

/** A release turned out not to come up; its message says why, as a sentence without a full stop. */
final class Setback extends Exception {
    private static final long serialVersionUID = 1L;

    Setback(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    Setback(String reason) {
        this(reason, null);
    }

    /** Why. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
