package dev.byoc.testing;

/** The death of a process, as far as one process can play it to itself: no handler is meant to survive it. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String call) {
        super("The process dies at the call " + call);
    }
}
