package dev.byoc.event;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.OperationId;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import dev.byoc.port.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened while an operation ran. Immutable.
 *
 * <p>Each kind of event is a record: those of every operation are here, those of deployments in {@link RolloutEvent}.
 * Later versions add kinds, and components to records, so a listener looks with {@code instanceof} for those that it
 * knows and treats all others by {@link #kind()}, {@link #severity()} and {@link #describe()}; it neither expects the
 * list to be complete nor takes a record apart by position.
 *
 * <p>No event holds a secret.
 */
public interface ByocEvent {
    /** How much an event matters to whoever looks after the environment. */
    enum Severity {
        /** Of interest when something is looked into. */
        DEBUG,
        /** Tells how the operation is going. */
        INFO,
        /** Somebody should know, whether or not the operation goes on. */
        WARN
    }

    /** When, in which run and in which environment it happened. */
    EventOrigin origin();

    /** Returns the kind as words with dots between them, such as {@code step.finished}; it never changes. */
    String kind();

    /** Returns one line for people to read, without time, operation and environment; its wording may change. */
    String describe();

    /** How much it matters; {@link Severity#INFO} unless a kind says otherwise. */
    default Severity severity() {
        return Severity.INFO;
    }

    /** When it happened, by the clock of the environment. */
    default Instant time() {
        return origin().time();
    }

    /** The run that it happened in: every event of one run has the same id. */
    default OperationId operationId() {
        return origin().operation();
    }

    /** The environment that it happened in. */
    default EnvironmentKey environment() {
        return origin().environment();
    }

    /**
     * An operation began.
     *
     * @param origin when and where
     * @param operation {@code provision}, {@code apply}, {@code teardown}, {@code rollout}, …
     * @param title the operation and what it is done to, for people to read, such as {@code scaling of web to 2}
     */
    record Started(EventOrigin origin, String operation, String title) implements ByocEvent {
        @Override
        public String kind() {
            return "operation.started";
        }

        @Override
        public String describe() {
            return title + " " + environment();
        }
    }

    /**
     * It was checked what would stand in the way.
     *
     * @param origin when and where
     * @param verdicts the answers; none of them refuses
     */
    record Checked(EventOrigin origin, List<Verdict> verdicts) implements ByocEvent {
        /** Copies the list. */
        public Checked {
            verdicts = List.copyOf(verdicts);
        }

        @Override
        public String kind() {
            return "preflight.checked";
        }

        @Override
        public String describe() {
            return EventText.of(verdicts);
        }
    }

    /**
     * It is known what will be done.
     *
     * @param origin when and where
     * @param plan what will be done
     */
    record Planned(EventOrigin origin, Plan plan) implements ByocEvent {
        @Override
        public String kind() {
            return "plan.made";
        }

        @Override
        public String describe() {
            return plan.summary();
        }
    }

    /**
     * A step began.
     *
     * @param origin when and where
     * @param step the step
     */
    record StepStarted(EventOrigin origin, Step step) implements ByocEvent {
        @Override
        public String kind() {
            return "step.started";
        }

        @Override
        public String describe() {
            return "%-8s %s".formatted(step.action(), step.component());
        }

        @Override
        public Severity severity() {
            return Severity.DEBUG;
        }
    }

    /**
     * A step was done.
     *
     * @param origin when and where
     * @param step the step
     * @param took how long it took
     */
    record StepFinished(EventOrigin origin, Step step, Duration took) implements ByocEvent {
        @Override
        public String kind() {
            return "step.finished";
        }

        @Override
        public String describe() {
            return "%-8s %s (%s)".formatted(step.action(), step.component(), EventText.seconds(took));
        }
    }

    /**
     * A step failed for good.
     *
     * @param origin when and where
     * @param step the step
     * @param cause why
     */
    record StepFailed(EventOrigin origin, Step step, RuntimeException cause) implements ByocEvent {
        @Override
        public String kind() {
            return "step.failed";
        }

        @Override
        public String describe() {
            return "failed   " + step.component() + ": " + cause.getMessage();
        }

        @Override
        public Severity severity() {
            return Severity.WARN;
        }
    }

    /**
     * The operation waits before it tries or looks again.
     *
     * @param origin when and where
     * @param reason what it waits for, for people to read
     * @param duration how long
     */
    record Waiting(EventOrigin origin, String reason, Duration duration) implements ByocEvent {
        @Override
        public String kind() {
            return "operation.waiting";
        }

        @Override
        public String describe() {
            return "waiting " + EventText.seconds(duration) + ": " + reason;
        }

        @Override
        public Severity severity() {
            return Severity.DEBUG;
        }
    }

    /**
     * Another process's lease is waited for.
     *
     * @param origin when and where
     * @param holder who holds it
     * @param until when it ends
     */
    record WaitingForLease(EventOrigin origin, String holder, Instant until) implements ByocEvent {
        @Override
        public String kind() {
            return "lease.waiting";
        }

        @Override
        public String describe() {
            return "waiting for the lease of " + holder + ", until " + until;
        }
    }

    /**
     * Something that a person should know, although the operation goes on.
     *
     * @param origin when and where
     * @param text what, for people to read
     */
    record Warning(EventOrigin origin, String text) implements ByocEvent {
        @Override
        public String kind() {
            return "operation.warning";
        }

        @Override
        public String describe() {
            return "warning: " + text;
        }

        @Override
        public Severity severity() {
            return Severity.WARN;
        }
    }

    /**
     * An operation ended.
     *
     * @param origin when and where
     * @param operation as in {@link Started}
     * @param title as in {@link Started}
     * @param took how long it took
     * @param succeeded whether it did what it should; if not, its caller gets an exception that says why
     */
    record Finished(EventOrigin origin, String operation, String title, Duration took, boolean succeeded)
            implements ByocEvent {
        @Override
        public String kind() {
            return "operation.finished";
        }

        @Override
        public String describe() {
            return title + (succeeded ? " done in " : " failed after ") + EventText.seconds(took);
        }

        @Override
        public Severity severity() {
            return succeeded ? Severity.INFO : Severity.WARN;
        }
    }
}
