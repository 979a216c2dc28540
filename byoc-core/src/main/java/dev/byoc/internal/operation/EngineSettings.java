package dev.byoc.internal.operation;

import dev.byoc.event.ByocListener;
import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.record.Records;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.immutables.value.Value;

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
    List<ByocListener> listeners();

    /** What the time is. */
    InstantSource clock();

    /** How to wait; {@link OperationScope} does. */
    Pauser pauser();

    /** Chance, good enough for secrets. */
    RandomGenerator random();

    /** What runs calls side by side. */
    Executor executor();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EngineSettings}s. Not thread-safe. */
    final class Builder extends ImmutableEngineSettings.Builder {
        Builder() {}
    }
}
