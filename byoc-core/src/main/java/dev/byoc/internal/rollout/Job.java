package dev.byoc.internal.rollout;

import dev.byoc.error.RefusedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.Context;
import dev.byoc.internal.Journal;
import dev.byoc.internal.Repeating;
import java.util.List;

/**
 * An operation on a deployment, and what it works with.
 *
 * @param name what a user calls it, such as {@code rollback}
 * @param context the environment
 * @param journal what is remembered
 * @param ground what it works on
 * @param settings what the user decided
 */
record Job(String name, Context context, Journal journal, Ground ground, RolloutSettings settings) {
    /** Returns what to throw when the operation is refused for {@code reasons} before it has changed anything. */
    RefusedException refused(List<String> reasons) {
        return new RefusedException("The " + name, reasons);
    }

    /** Returns what to throw when the operation is refused for {@code reason} before it has changed anything. */
    RefusedException refused(String reason) {
        return refused(List.of(reason));
    }

    /** Returns what repeats calls for two minutes while the provider does not take them on. */
    Repeating repeating() {
        return new Repeating(context, journal);
    }

    /** Tells the user {@code step}. */
    void say(String step) {
        context.tell(new ByocEvent.RolloutStep(context.owner(), step));
    }

    /** Tells the user {@code text}, which he should know. */
    void warn(String text) {
        context.tell(new ByocEvent.Warning(context.owner(), text));
    }
}
