package dev.byoc.rollout;

/**
 * How a workload answered.
 *
 * @param healthy whether it does its job
 * @param detail what it answered, or why it did not, in a few words
 */
public record Health(boolean healthy, String detail) {
    /** Returns that it does its job. */
    public static Health good() {
        return new Health(true, "healthy");
    }

    /** Returns that it does not, or not yet, and why. */
    public static Health bad(String detail) {
        return new Health(false, detail);
    }
}
