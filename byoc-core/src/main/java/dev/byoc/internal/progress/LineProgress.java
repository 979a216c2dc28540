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
        EventText.of(event).filter(this::isNew).ifPresent(lines);
    }

    /** A wait of seconds is told once a line, not once a poll. */
    private boolean isNew(String text) {
        boolean fresh = !text.equals(last);
        last = text;
        return fresh;
    }
}
