package dev.byoc.internal.rollout.fleet;

import dev.byoc.rollout.Strategy;

/**
 * How many machines a change of a fleet takes: how many new ones may start, how many old ones may go, and how many are
 * there at most at once. New machines are those of the release that is to serve; old ones are all others, and new ones
 * that have failed. Arithmetic alone.
 *
 * @param wanted how many new machines are to serve in the end, 1 or more
 * @param max how many machines the fleet may have
 * @param strategy how many machines are exchanged at a time
 * @param outgoing how many old machines are there
 * @param started how many new machines are there, verified or not
 * @param verified how many of those are verified
 * @param requested how many machines the provider was told to keep, some of which may not be there yet
 */
public record FleetCapacity(
        int wanted, int max, Strategy strategy, int outgoing, int started, int verified, int requested) {
    /**
     * Returns the capacity for a change that begins with {@code outgoing} old machines and {@code started} new ones.
     */
    public static FleetCapacity atStart(int wanted, int max, Strategy strategy, int outgoing, int started) {
        return new FleetCapacity(wanted, max, strategy, outgoing, started, started, outgoing + started);
    }

    /** Returns how many machines are there. */
    public int present() {
        return outgoing + started;
    }

    /** Returns how many machines the fleet must be able to have: at least one new one starts beside the old ones. */
    public int leastRoom() {
        return started == 0 && outgoing > 0 ? Math.max(wanted, outgoing + 1) : wanted;
    }

    /** Returns how many machines are there at most at once, if all new ones come up. */
    public int peak() {
        FleetCapacity now = with(outgoing, started);
        int peak = present();
        while (true) {
            FleetCapacity rest = now.with(now.outgoing - now.outgoingToRetire(), now.started);
            int startedNext = Math.min(rest.startedWithNextBatch(), max - rest.outgoing);
            if (startedNext <= rest.started) {
                return peak;
            }
            peak = Math.max(peak, rest.outgoing + startedNext);
            now = rest.with(rest.outgoing, startedNext);
        }
    }

    /** Returns how many machines are there at most at once beyond those that are there. */
    public int peakBeyondPresent() {
        return peak() - present();
    }

    /**
     * Returns how many old machines must stay because there are too few verified new ones. Where the wanted machines
     * fill the fleet, the last old one makes room for the last new one.
     */
    int outgoingNeeded() {
        return Math.max(0, Math.min(wanted, max - 1) - verified);
    }

    /** Returns how many old machines can go now; none before the first new one is verified. */
    int outgoingToRetire() {
        return verified == 0 ? 0 : Math.max(0, outgoing - outgoingNeeded());
    }

    /** Returns how many verified new machines are there beyond those that are wanted. */
    int surplus() {
        return Math.max(0, verified - wanted);
    }

    /**
     * Returns how many new machines are there once the next batch has started. None starts while a machine of the batch
     * before is not verified. Without old machines there are no batches.
     */
    int startedWithNextBatch() {
        if (outgoing == 0) {
            return Math.max(started, wanted);
        }
        int next = verified + strategy.next(verified, wanted);
        return Math.max(started, verified == started ? next : Math.min(next, requested - outgoing));
    }

    /** Returns how many machines the fleet has, old and new, once the next batch has started. */
    int size() {
        return Math.min(max, outgoing + startedWithNextBatch());
    }

    /** Returns whether the next batch cannot start because the fleet may have no more machines. */
    boolean isFull() {
        return size() <= present() && started < startedWithNextBatch();
    }

    private FleetCapacity with(int nextOutgoing, int nextStarted) {
        return atStart(wanted, max, strategy, nextOutgoing, nextStarted);
    }
}
