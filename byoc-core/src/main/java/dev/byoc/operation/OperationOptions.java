package dev.byoc.operation;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What ends one run of an operation early. By default nothing does but an interrupt of the thread that called it.
 * Immutable.
 *
 * <pre>{@code
 * Cancellation stop = Cancellation.create();
 * environment.provision(o -> o.deadline(Duration.ofMinutes(20)).cancellation(stop));
 * }</pre>
 */
public final class OperationOptions {
    private static final OperationOptions NONE = of(options -> {});

    private final @Nullable Duration deadline;
    private final @Nullable Cancellation cancellation;

    private OperationOptions(Builder builder) {
        deadline = builder.deadline;
        cancellation = builder.cancellation;
    }

    /** Returns the defaults. */
    public static OperationOptions none() {
        return NONE;
    }

    /** Returns what {@code options} sets. */
    public static OperationOptions of(Consumer<Builder> options) {
        Builder builder = new Builder();
        options.accept(builder);
        return new OperationOptions(builder);
    }

    /** How long the operation may take. */
    public Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** What cancels the operation. */
    public Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    /** Collects {@link OperationOptions}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration deadline;
        private @Nullable Cancellation cancellation;

        private Builder() {}

        /**
         * Sets how long the operation may take from when it is called; by default there is no limit. Once that time has
         * passed no further change begins, waits end, and {@link dev.byoc.error.DeadlineExceededException} is thrown as
         * soon as the calls that are under way have ended.
         *
         * @param value more than no time
         */
        public Builder deadline(Duration value) {
            Objects.requireNonNull(value, "deadline");
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("An operation needs more than no time [deadline=" + value + "]");
            }
            deadline = value;
            return this;
        }

        /** Sets what cancels the operation; by default nothing does. */
        public Builder cancellation(Cancellation value) {
            cancellation = Objects.requireNonNull(value, "cancellation");
            return this;
        }
    }
}
