package dev.byoc.internal.rollout.operation;

import dev.byoc.error.ByocException;
import dev.byoc.error.LeaseLostException;
import dev.byoc.error.RecordException;
import dev.byoc.error.RefusedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.EventOrigin;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.RetryingWrites;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * An operation on a deployment, and what it works with.
 *
 * @param name what a user calls it, such as {@code rollback}
 * @param context the environment
 * @param journal the record of the environment, under the lease
 * @param resources the resources that the deployment runs on
 * @param settings what the user decided
 * @param start when it began
 */
public record OperationContext(
        String name,
        EngineContext context,
        Journal journal,
        DeploymentResources resources,
        RolloutSettings settings,
        Instant start) {
    /** Returns what to throw when the operation is refused for {@code reasons} before it has changed anything. */
    public RefusedException refused(List<String> reasons) {
        return new RefusedException("The " + name, reasons);
    }

    /** Returns what to throw when the operation is refused for {@code reason} before it has changed anything. */
    public RefusedException refused(String reason) {
        return refused(List.of(reason));
    }

    /**
     * Returns whether the operation may go on after {@code failure}, to go back to what served before or to report a
     * success with a warning. Without the lease or a record that can be written it may change nothing more.
     */
    public static boolean mayGoOnAfter(ByocException failure) {
        return !(failure instanceof LeaseLostException || failure instanceof RecordException);
    }

    /** Returns what repeats calls for two minutes while the provider does not accept them. */
    public RetryingWrites retrying() {
        return new RetryingWrites(context, journal);
    }

    /** Tells the listeners of the event that {@code event} makes. */
    public void tell(Function<EventOrigin, ByocEvent> event) {
        context.tell(event);
    }

    /** Tells the listeners {@code text}, which a person should know. */
    public void warn(String text) {
        context.tell(origin -> new ByocEvent.Warning(origin, text));
    }
}
