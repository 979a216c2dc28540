package dev.byoc.aws.internal.call;

import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The clients of one service: one that repeats a failed call by itself, for reads, one that sends each call once, for
 * writes: an unanswered write that is repeated blindly can make two; and one for those writes that cannot.
 */
public final class ServiceClients<C extends SdkClient> implements AutoCloseable {
    private final LazyValue<C> reads;
    private final LazyValue<C> writes;
    private final LazyValue<C> repeatableWrites;

    ServiceClients(Function<Use, C> maker) {
        this.reads = new LazyValue<>(() -> maker.apply(Use.READS));
        this.writes = new LazyValue<>(() -> maker.apply(Use.WRITES));
        this.repeatableWrites = new LazyValue<>(() -> maker.apply(Use.REPEATABLE_WRITES));
    }

    /** What a client is for. */
    enum Use {
        /** Calls that change nothing. */
        READS,
        /** Calls that change something. */
        WRITES,
        /** Calls that change something, and nothing more when they are repeated. */
        REPEATABLE_WRITES;

        /** Returns how calls are repeated. */
        RetryStrategy retries() {
            return this == WRITES ? AwsRetryStrategy.doNotRetry() : AwsRetryStrategy.standardRetryStrategy();
        }
    }

    /** Returns the client for calls that change nothing. */
    public C reads() {
        return reads.get();
    }

    /** Returns the client for calls that change something. */
    public C writes() {
        return writes.get();
    }

    /** Returns the client for calls that change something, and nothing more when they are repeated. */
    public C repeatableWrites() {
        return repeatableWrites.get();
    }

    @Override
    public void close() {
        reads.ifMade().ifPresent(SdkClient::close);
        writes.ifMade().ifPresent(SdkClient::close);
        repeatableWrites.ifMade().ifPresent(SdkClient::close);
    }
}
