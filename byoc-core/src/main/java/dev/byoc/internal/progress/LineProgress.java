package dev.byoc.internal.progress;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import java.util.function.Consumer;

/** Progress as lines of text. */
final class LineProgress implements ByocListener {
    private final Consumer<String> lines;
    private String last = "";

    LineProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void onEvent(ByocEvent event) {
        if (!(event instanceof ByocEvent.StepStarted)) {
            tell(text(event));
        }
    }

    /** A wait of seconds is told once a line, not once a poll. */
    private void tell(String text) {
        if (!text.equals(last)) {
            lines.accept(text);
        }
        last = text;
    }

    /** What is about a part of the operation stands a little to the right. */
    private static String text(ByocEvent event) {
        boolean whole = event instanceof ByocEvent.Started
                || event instanceof ByocEvent.Planned
                || event instanceof ByocEvent.Checked
                || event instanceof ByocEvent.Finished
                || (event.severity() == ByocEvent.Severity.WARN && !(event instanceof ByocEvent.StepFailed));
        return whole ? event.describe() : "  " + event.describe();
    }
}
