package dev.byoc.internal.rollout.operation;

import dev.byoc.error.RefusedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.EventOrigin;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.RetryingWrites;
import java.util.List;
import java.util.function.Function;

/**
 * An operation on a deployment, and what it works with.
 *
 * @param name what a user calls it, such as {@code rollback}
 * @param context the environment
 * @param journal what is remembered
 * @param resources what it works on
 * @param settings what the user decided
 */
public record OperationContext(
        String name, EngineContext context, Journal journal, DeploymentResources resources, RolloutSettings settings) {
    /** Returns what to throw when the operation is refused for {@code reasons} before it has changed anything. */
    public RefusedException refused(List<String> reasons) {
        return new RefusedException("The " + name, reasons);
    }

    /** Returns what to throw when the operation is refused for {@code reason} before it has changed anything. */
    public RefusedException refused(String reason) {
        return refused(List.of(reason));
    }

    /** Returns what repeats calls for two minutes while the provider does not take them on. */
    public RetryingWrites repeating() {
        return new RetryingWrites(context, journal);
    }

    /** Tells the user of the event that {@code event} makes. */
    public void tell(Function<EventOrigin, ByocEvent> event) {
        context.tell(event);
    }

    /** Tells the user {@code text}, which he should know. */
    public void warn(String text) {
        context.tell(origin -> new ByocEvent.Warning(origin, text));
    }
}
