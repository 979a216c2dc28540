package dev.byoc.event;

/**
 * Is told what happens while an operation runs. Called by the threads that do the work, several at once, so it must be
 * thread-safe and quick. What it throws is logged and has no effect on the operation.
 */
@FunctionalInterface
public interface ByocListener {
    /** Is told of {@code event}. */
    void onEvent(ByocEvent event);

    /** Returns the listener that ignores everything. */
    static ByocListener none() {
        return event -> {};
    }
}
