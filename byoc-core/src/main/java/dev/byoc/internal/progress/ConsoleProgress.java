package dev.byoc.internal.progress;

import dev.byoc.event.ByocListener;
import java.io.Console;
import java.util.function.Consumer;

/** Chooses how progress is shown. */
public final class ConsoleProgress {
    private static final String BAR_LIBRARY = "me.tongfei.progressbar.ProgressBar";

    private ConsoleProgress() {}

    /** Returns a bar on a terminal, lines elsewhere. */
    public static ByocListener create() {
        return isTerminal() && hasBarLibrary() ? new BarProgress() : lines(System.err::println);
    }

    /** Returns plain lines. */
    public static ByocListener lines(Consumer<String> lines) {
        return new LineProgress(lines);
    }

    /** From JDK 22 on there is a console even where there is no terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static boolean hasBarLibrary() {
        try {
            Class.forName(BAR_LIBRARY, false, ConsoleProgress.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
