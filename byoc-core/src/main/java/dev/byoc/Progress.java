package dev.byoc;

import dev.byoc.event.ByocListener;
import dev.byoc.internal.progress.ConsoleProgress;

/** Listeners that tell a person how an operation is going. */
public final class Progress {
    private Progress() {}

    /**
     * Returns a listener that draws a live progress bar on standard error where that is a terminal and the library
     * {@code me.tongfei:progressbar} is on the class path, and writes plain lines to it elsewhere.
     */
    public static ByocListener toConsole() {
        return ConsoleProgress.create();
    }

    /** Returns a listener that gives each line of plain text to {@code lines}. */
    public static ByocListener toLines(java.util.function.Consumer<String> lines) {
        return ConsoleProgress.lines(lines);
    }
}
