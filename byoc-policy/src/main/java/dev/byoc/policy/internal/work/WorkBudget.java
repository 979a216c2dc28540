package dev.byoc.policy.internal.work;

/** How much work a question may take, in steps of some tens of nanoseconds. Not thread-safe. */
public final class WorkBudget {
    /** About a second. */
    private static final long MOST = 25_000_000;

    private static final int CHARACTERS_PER_STEP = 8;

    private long left = MOST;

    /**
     * Takes {@code steps} off.
     *
     * @throws QuestionTooLargeException if nothing is left
     */
    public void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new QuestionTooLargeException("actions, resources and conditions combine in too many ways");
        }
    }

    /**
     * Takes off what it costs to read {@code characters} of text or their patterns.
     *
     * @throws QuestionTooLargeException if nothing is left
     */
    public void spendText(long characters) {
        spend(1 + characters / CHARACTERS_PER_STEP);
    }
}
