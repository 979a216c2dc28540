package dev.byoc.internal.operation;

import dev.byoc.error.WrongCloudException;
import dev.byoc.event.ByocEvent;
import dev.byoc.model.AccountId;
import dev.byoc.operation.OperationOptions;
import dev.byoc.port.CloudIdentity;
import dev.byoc.record.EnvironmentRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the operations on one environment: those that only look, and those that need the lease. Thread-safe. */
public final class OperationRunner {
    private final EngineSettings settings;
    private final @Nullable AccountId account;

    /** Creates the runner, which refuses any account but {@code account}; null when any will do. */
    public OperationRunner(EngineSettings settings, @Nullable AccountId account) {
        this.settings = settings;
        this.account = account;
    }

    /** Does {@code work}, which changes nothing and is called {@code operation}. */
    public <T> T look(String operation, OperationOptions options, Function<EngineContext, T> work) {
        try (OperationScope scope = OperationScope.begin(settings, operation, options)) {
            return scope.run(() -> work.apply(new EngineContext(settings, scope)));
        }
    }

    /** Does {@code work}, which is called {@code operation}, under the lease, and tells the listeners of it. */
    public <T> T change(String operation, OperationOptions options, BiFunction<EngineContext, Journal, T> work) {
        return change(operation, operation, options, work);
    }

    /**
     * Does {@code work} under the lease, and tells the listeners of it.
     *
     * @param operation what it is called
     * @param title the same with what it is done to, for people to read
     */
    public <T> T change(
            String operation, String title, OperationOptions options, BiFunction<EngineContext, Journal, T> work) {
        return look(title, options, context -> {
            Instant start = context.clock().instant();
            Journal journal = Journal.open(context, identity(context), title);
            context.tell(origin -> new ByocEvent.Started(origin, operation, title));
            boolean succeeded = false;
            try {
                T result = work.apply(context, journal);
                succeeded = true;
                journal.close();
                return result;
            } catch (RuntimeException e) {
                if (!succeeded) {
                    closeAfter(e, journal);
                }
                throw e;
            } finally {
                journal.forgetHolder();
                Duration took = Duration.between(start, context.clock().instant());
                boolean done = succeeded;
                context.tell(origin -> new ByocEvent.Finished(origin, operation, title, took, done));
            }
        });
    }

    private static void closeAfter(RuntimeException reason, Journal journal) {
        try {
            journal.close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Returns what is remembered of the environment, for an operation that only looks. */
    public RememberedState memory(EngineContext context) {
        CloudIdentity identity = identity(context);
        Optional<EnvironmentRecord> record = context.records().find(context.environment());
        record.ifPresent(found -> Journal.requireSameCloud(context, found, identity));
        return record.map(found -> RememberedState.of(identity, found)).orElse(RememberedState.none(identity));
    }

    private CloudIdentity identity(EngineContext context) {
        CloudIdentity identity =
                RetryingReads.read(context, () -> context.cloud().identity());
        if (account != null && !account.equals(identity.account())) {
            throw new WrongCloudException("The credentials belong to another account than the environment's; use those"
                    + " of the right one [wanted=" + account + ", found=" + identity.account() + "]");
        }
        return identity;
    }
}
