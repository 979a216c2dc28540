package dev.byoc.testing;

/** What happens to one call. */
public enum Fault {
    /** The request is lost and no answer comes: a change was not made, but the caller cannot know. */
    LOST_REQUEST,
    /** The call takes effect, but its answer is lost. */
    LOST_ANSWER,
    /**
     * Of a change that takes several calls of the provider, only the first takes effect, and no answer comes. A change
     * that takes one call is not made. An upload stops after half of its bytes.
     */
    HALF_MADE,
    /** The provider refuses because there are too many calls. */
    THROTTLED,
    /** The process ends before the call is sent. */
    CRASH_BEFORE,
    /** The process ends after {@link #HALF_MADE}. */
    CRASH_HALF_MADE,
    /** The process ends after the call took effect. */
    CRASH_AFTER;

    /** Returns whether the process ends with it. */
    public boolean crashes() {
        return this == CRASH_BEFORE || this == CRASH_HALF_MADE || this == CRASH_AFTER;
    }
}
