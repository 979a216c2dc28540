package dev.byoc.policy.analysis;

/** How much work a question may take, in steps of some tens of nanoseconds. Not thread-safe. */
final class Budget {
    /** About a second. */
    private static final long MOST = 25_000_000;

    private long left = MOST;

    /**
     * Takes {@code steps} off.
     *
     * @throws TooLargeException if nothing is left
     */
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooLargeException("actions, resources and conditions combine in too many ways");
        }
    }
}
