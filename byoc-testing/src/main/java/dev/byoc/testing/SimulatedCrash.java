package dev.byoc.testing;

/** The end of a simulated process. An error, so that no handler of the code under test goes on after it. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String call) {
        super("The process dies at the call " + call);
    }
}
