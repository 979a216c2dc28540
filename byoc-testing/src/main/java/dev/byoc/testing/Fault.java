package dev.byoc.testing;

/** What happens to one call. */
public enum Fault {
    /** The call never arrives and no answer comes: a change was not made, but its sender cannot know. */
    LOST_REQUEST,
    /** The call takes effect but its answer never comes. */
    LOST_ANSWER,
    /**
     * Of a change that takes several calls of the provider, only the first takes effect, and no answer comes. A change
     * that takes one call is not made. An upload stops half way.
     */
    HALF_MADE,
    /** The provider refuses because there are too many calls. */
    THROTTLED,
    /** The process dies before the call is sent. */
    CRASH_BEFORE,
    /** The process dies when {@link #HALF_MADE} has happened. */
    CRASH_HALF_MADE,
    /** The process dies when the call has taken effect. */
    CRASH_AFTER;

    /** Whether the process dies of it. */
    public boolean crashes() {
        return this == CRASH_BEFORE || this == CRASH_HALF_MADE || this == CRASH_AFTER;
    }
}
