package dev.byoc.internal.operation;

import dev.byoc.error.DeadlineExceededException;
import dev.byoc.internal.concurrent.Interruption;
import dev.byoc.model.OperationId;
import dev.byoc.operation.Cancellation;
import dev.byoc.operation.OperationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of an operation: whether it may go on, and how it waits. Nothing else in the engine waits for time to pass.
 * Thread-safe.
 */
public final class OperationScope implements AutoCloseable {
    /** The longest wait at a time, after which the lease is due to be renewed. */
    private static final Duration LONGEST_SLEEP = Journal.RENEWAL;

    private enum Ending {
        CANCELLED,
        INTERRUPTED,
        OUT_OF_TIME,
        STEP_FAILED
    }

    private final OperationId id;
    private final EngineSettings settings;
    private final String operation;
    private final OperationOptions options;
    private final Optional<Instant> end;
    private final Set<Thread> sleeping = new HashSet<>();
    private final Set<Thread> woken = new HashSet<>();
    private volatile Optional<Runnable> lease = Optional.empty();
    private @Nullable Ending ending;
    private String waitingFor = "";
    private Cancellation.@Nullable Registration registration;

    private OperationScope(EngineSettings settings, String operation, OperationOptions options) {
        this.id = OperationId.random(settings.random());
        this.settings = settings;
        this.operation = operation;
        this.options = options;
        this.end = options.deadline().map(settings.clock().instant()::plus);
    }

    /** Begins a run of {@code operation}, which ends when it is closed. */
    static OperationScope begin(EngineSettings settings, String operation, OperationOptions options) {
        OperationScope scope = new OperationScope(settings, operation, options);
        scope.registration = options.cancellation()
                .map(cancellation -> cancellation.onCancel(() -> scope.end(Ending.CANCELLED, "")))
                .orElse(null);
        return scope;
    }

    /** Does {@code work}, which is the run. */
    <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (CancellationException e) {
            throw outOfTime(e).<RuntimeException>map(late -> late).orElse(e);
        }
    }

    private synchronized Optional<DeadlineExceededException> outOfTime(CancellationException cause) {
        return ending == Ending.OUT_OF_TIME
                ? options.deadline()
                        .map(deadline -> new DeadlineExceededException(operation, deadline, waitingFor, cause))
                : Optional.empty();
    }

    /** Names the run. */
    OperationId id() {
        return id;
    }

    /** Notes that the run holds the lease, which {@code renewal} renews when it is due. */
    void hold(Runnable renewal) {
        lease = Optional.of(renewal);
    }

    /** Whether the run holds the lease, so that it may change something. */
    boolean isLeased() {
        return lease.isPresent();
    }

    /** Renews the lease if the run holds it and it is due. */
    void renewLease() {
        lease.ifPresent(Runnable::run);
    }

    /**
     * Returns if the run may go on.
     *
     * @param next what it is about to do, or waits for
     * @throws CancellationException if it may not; nothing new is begun then
     */
    public void requireGoing(String next) {
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        } else if (end.filter(time -> !settings.clock().instant().isBefore(time))
                .isPresent()) {
            end(Ending.OUT_OF_TIME, next);
        }
        requireNotEnded();
    }

    private synchronized void requireNotEnded() {
        if (ending != null) {
            throw switch (ending) {
                case CANCELLED ->
                    new CancellationException(
                            "The operation was cancelled; what was made is remembered, run it again to go on");
                case INTERRUPTED -> Interruption.exception();
                case OUT_OF_TIME -> new CancellationException("The time was up");
                case STEP_FAILED ->
                    new CancellationException("Another step failed first; run the operation again to go on");
            };
        }
    }

    /** Whether the run was ended from outside or by a step that failed. */
    public synchronized boolean isEnded() {
        return ending != null;
    }

    /** Ends the run because a step has failed: no further change begins, and nothing waits any longer. */
    public void stepFailed() {
        end(Ending.STEP_FAILED, "");
    }

    /** Ends the run because a thread that works for it was interrupted. */
    public void interrupted() {
        end(Ending.INTERRUPTED, "");
    }

    private synchronized void end(Ending reason, String waitedFor) {
        if (ending == null) {
            ending = reason;
            waitingFor = waitedFor;
        }
        sleeping.stream().filter(woken::add).forEach(Thread::interrupt);
    }

    /**
     * Waits {@code duration}, renewing the lease meanwhile if the run holds it.
     *
     * @param reason what it waits for, for people to read
     * @throws CancellationException if the run may not go on, at once when that comes about
     */
    public void pause(String reason, Duration duration) {
        requireGoing(reason);
        Duration left = duration;
        while (left.compareTo(Duration.ZERO) > 0) {
            Duration time = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
            sleep(untilEnd(time));
            left = left.minus(time);
            requireGoing(reason);
            renewLease();
        }
    }

    /** Returns {@code time}, or what is left until the end of the run if that is less. */
    private Duration untilEnd(Duration time) {
        Duration left = end.map(instant -> Duration.between(settings.clock().instant(), instant))
                .orElse(time);
        return left.isNegative() ? Duration.ZERO : left.compareTo(time) < 0 ? left : time;
    }

    private void sleep(Duration duration) {
        Thread me = Thread.currentThread();
        synchronized (this) {
            requireNotEnded();
            sleeping.add(me);
        }
        try {
            settings.pauser().pause(duration);
        } catch (InterruptedException e) {
            me.interrupt();
        } finally {
            awake(me);
        }
    }

    /** The interrupt that {@link #end} has sent is not for what {@code me} does next. */
    private synchronized void awake(Thread me) {
        sleeping.remove(me);
        if (woken.remove(me)) {
            boolean unused = Thread.interrupted();
        }
    }

    @Override
    public void close() {
        if (registration != null) {
            registration.close();
        }
    }
}
