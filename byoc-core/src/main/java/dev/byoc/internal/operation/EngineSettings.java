package dev.byoc.internal.operation;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.record.Records;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.immutables.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every operation on one environment works with. */
@Value.Immutable
@ByocStyle
public interface EngineSettings {
    /** The environment. */
    EnvironmentKey environment();

    /** Where it is. */
    Cloud cloud();

    /** Where it is remembered. */
    Records records();

    /** Who is told. */
    ByocListener listener();

    /** What the time is. */
    InstantSource clock();

    /** How to wait; {@link OperationScope} does. */
    Pauser pauser();

    /** Chance, good enough for secrets. */
    RandomGenerator random();

    /** What runs calls side by side. */
    Executor executor();

    /** Tells the listener of {@code event}; what it throws does no harm. */
    default void tell(ByocEvent event) {
        try {
            listener().onEvent(event);
        } catch (RuntimeException | Error e) {
            Logger log = LoggerFactory.getLogger(EngineSettings.class);
            log.warn(
                    "A listener failed and was ignored [event={}]",
                    event.getClass().getSimpleName(),
                    e);
        }
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EngineSettings}s. Not thread-safe. */
    final class Builder extends ImmutableEngineSettings.Builder {
        Builder() {}
    }
}
