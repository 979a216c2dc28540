package dev.byoc.event;

/** Is told what happens while an operation runs; see {@link dev.byoc.event} for what it may do. */
@FunctionalInterface
public interface ByocListener {
    /** Is told of {@code event}. */
    void onEvent(ByocEvent event);

    /** Returns the listener that ignores everything. */
    static ByocListener none() {
        return event -> {};
    }
}
