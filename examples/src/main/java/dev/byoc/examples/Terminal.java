package dev.byoc.examples;

import dev.byoc.Progress;
import dev.byoc.event.ByocListener;
import java.io.PrintStream;

/**
 * Where a program tells what it does.
 *
 * @param out for what was asked for
 * @param err for what went wrong, and for options that were taken from last time
 * @param progress what is told as it happens
 */
record Terminal(PrintStream out, PrintStream err, ByocListener progress) {
    /** Returns the one that the program was started from. */
    static Terminal system() {
        return new Terminal(System.out, System.err, Progress.toConsole());
    }

    /** Returns one where progress is told in lines on {@code err}. */
    static Terminal of(PrintStream out, PrintStream err) {
        return new Terminal(out, err, Progress.toLines(err::println));
    }
}
