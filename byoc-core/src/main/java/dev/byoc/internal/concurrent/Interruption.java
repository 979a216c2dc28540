package dev.byoc.internal.concurrent;

import java.util.concurrent.CancellationException;

/** What an interrupt of a thread is to whoever called an operation. */
public final class Interruption {
    private Interruption() {}

    /** Returns what to throw. */
    public static CancellationException exception() {
        return new CancellationException(
                "The operation was interrupted; what was made is remembered, run it again to go on");
    }
}
