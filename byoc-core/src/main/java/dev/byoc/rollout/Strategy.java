package dev.byoc.rollout;

/**
 * How many machines are exchanged at a time. However it is done, the machines of the new release start beside the old
 * ones, and old ones go only after as many new ones have been verified and have had the traffic for the bake time.
 *
 * @param canaryPercent how many percent of the machines make up the first batch, 1 to 100; 0 for none
 * @param batch how many machines make up every other batch, 1 or more
 */
public record Strategy(int canaryPercent, int batch) {
    private static final int PERCENT = 100;

    /** Checks the numbers. */
    public Strategy {
        if (canaryPercent < 0 || canaryPercent > PERCENT || batch < 1) {
            throw new IllegalArgumentException("A canary is 0 to 100 percent and a batch is 1 machine or more"
                    + " [canaryPercent=" + canaryPercent + ", batch=" + batch + "]");
        }
    }

    /** Returns the strategy that exchanges one machine after the other. */
    public static Strategy oneByOne() {
        return new Strategy(0, 1);
    }

    /** Returns the strategy that exchanges {@code size} machines at a time. */
    public static Strategy batches(int size) {
        return new Strategy(0, size);
    }

    /** Returns the strategy that starts all new machines before any old one goes; it needs room for twice as many. */
    public static Strategy allAtOnce() {
        return new Strategy(0, Integer.MAX_VALUE);
    }

    /** Returns this strategy with a first batch of {@code percent} of the machines, at least one. */
    public Strategy withCanary(int percent) {
        return new Strategy(percent, batch);
    }

    /** Returns how many more machines of {@code total} to exchange after {@code done} of them, at least one. */
    public int next(int done, int total) {
        int left = total - done;
        int wanted = done == 0 && canaryPercent > 0 ? Math.max(1, total * canaryPercent / PERCENT) : batch;
        return Math.min(left, wanted);
    }

    /** Returns the most machines that are there at once beyond {@code total}. */
    public int surge(int total) {
        return Math.max(next(0, total), Math.min(batch, total));
    }
}
