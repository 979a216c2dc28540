package dev.byoc.internal.operation;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.record.Records;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

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

    /** Waits {@code duration} and says why to the listener, who hears of operations that change something. */
    public void pause(String reason, Duration duration) {
        if (scope.isLeased()) {
            tell(new ByocEvent.Waiting(environment(), reason, duration));
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
    public ByocListener listener() {
        return settings.listener();
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
