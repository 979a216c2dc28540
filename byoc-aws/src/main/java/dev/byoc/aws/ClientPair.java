package dev.byoc.aws;

import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The clients of one service: one that repeats a failed call by itself, for reads, one that sends each call once, for
 * writes: an unanswered write that is repeated blindly can make two; and one for those writes that cannot.
 */
final class ClientPair<C extends SdkClient> implements AutoCloseable {
    private final Lazy<C> reads;
    private final Lazy<C> writes;
    private final Lazy<C> repeatableWrites;

    ClientPair(Function<Use, C> maker) {
        this.reads = new Lazy<>(() -> maker.apply(Use.READS));
        this.writes = new Lazy<>(() -> maker.apply(Use.WRITES));
        this.repeatableWrites = new Lazy<>(() -> maker.apply(Use.REPEATABLE_WRITES));
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
    C reads() {
        return reads.get();
    }

    /** Returns the client for calls that change something. */
    C writes() {
        return writes.get();
    }

    /** Returns the client for calls that change something, and nothing more when they are repeated. */
    C repeatableWrites() {
        return repeatableWrites.get();
    }

    @Override
    public void close() {
        reads.ifMade().ifPresent(SdkClient::close);
        writes.ifMade().ifPresent(SdkClient::close);
        repeatableWrites.ifMade().ifPresent(SdkClient::close);
    }
}
