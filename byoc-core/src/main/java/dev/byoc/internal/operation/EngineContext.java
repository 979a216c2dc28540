package dev.byoc.internal.operation;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.event.EventOrigin;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.OperationId;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.record.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.immutables.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every part of the engine works with. */
@Value.Immutable
@ByocStyle
public interface EngineContext {
    /** The environment. */
    EnvironmentKey environment();

    /** Where it is. */
    Cloud cloud();

    /** Where it is remembered. */
    Records records();

    /** The run of an operation that this is the context of; empty between runs, when nobody is told of anything. */
    Optional<OperationId> operation();

    /** Who is told. */
    List<ByocListener> listeners();

    /** What the time is. */
    InstantSource clock();

    /** How to wait. */
    Pauser pauser();

    /** Chance, good enough for secrets. */
    RandomGenerator random();

    /** What runs calls side by side. */
    Executor executor();

    /** What runs independent calls side by side. */
    default Parallel parallel() {
        return new Parallel(executor());
    }

    /** Returns this context in the run {@code operation}. */
    default EngineContext within(OperationId operation) {
        return builder().from(this).operation(operation).build();
    }

    /** Tells every listener of the event that {@code event} makes; what one throws does no harm. */
    default void tell(Function<EventOrigin, ByocEvent> event) {
        OperationId operation = operation()
                .orElseThrow(() -> new IllegalStateException("Nothing happens outside the run of an operation"));
        ByocEvent told = event.apply(new EventOrigin(clock().instant(), operation, environment()));
        listeners().forEach(listener -> tell(listener, told));
    }

    private static void tell(ByocListener listener, ByocEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            Logger log = LoggerFactory.getLogger(EngineContext.class);
            log.warn("A listener failed and was ignored [event={}]", event.kind(), e);
        }
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EngineContext}s. Not thread-safe. */
    final class Builder extends ImmutableEngineContext.Builder {
        Builder() {}
    }
}
