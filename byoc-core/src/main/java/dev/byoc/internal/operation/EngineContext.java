package dev.byoc.internal.operation;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.event.EventOrigin;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.record.Records;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every part of one run of an operation works with.
 *
 * @param settings what the operations on the environment share
 * @param scope whether the run may go on, and how it waits
 */
public record EngineContext(EngineSettings settings, OperationScope scope) implements EngineSettings {
    /** What runs independent calls side by side. */
    public Parallel parallel() {
        return new Parallel(executor(), scope::interrupted);
    }

    /** Tells every listener of the event that {@code event} makes; what one throws does no harm. */
    public void tell(Function<EventOrigin, ByocEvent> event) {
        ByocEvent told = event.apply(new EventOrigin(clock().instant(), scope.id(), environment()));
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

    /** Waits {@code duration} and says why to the listener, who hears of operations that change something. */
    public void pause(String reason, Duration duration) {
        if (scope.isLeased()) {
            tell(origin -> new ByocEvent.Waiting(origin, reason, duration));
        }
        scope.pause(reason, duration);
    }

    @Override
    public EnvironmentKey environment() {
        return settings.environment();
    }

    @Override
    public Cloud cloud() {
        return settings.cloud();
    }

    @Override
    public Records records() {
        return settings.records();
    }

    @Override
    public List<ByocListener> listeners() {
        return settings.listeners();
    }

    @Override
    public InstantSource clock() {
        return settings.clock();
    }

    @Override
    public Pauser pauser() {
        return settings.pauser();
    }

    @Override
    public RandomGenerator random() {
        return settings.random();
    }

    @Override
    public Executor executor() {
        return settings.executor();
    }
}
