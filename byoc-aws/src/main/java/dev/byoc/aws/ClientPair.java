package dev.byoc.aws;

import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Two clients of one service: one that repeats a failed call by itself, for reads, and one that sends each call once,
 * for writes: an unanswered write that is repeated blindly can make two.
 */
final class ClientPair<C extends SdkClient> implements AutoCloseable {
    private final Lazy<C> reads;
    private final Lazy<C> writes;

    ClientPair(Function<Use, C> maker) {
        this.reads = new Lazy<>(() -> maker.apply(Use.READS));
        this.writes = new Lazy<>(() -> maker.apply(Use.WRITES));
    }

    /** What a client is for. */
    enum Use {
        /** Calls that change nothing. */
        READS,
        /** Calls that change something. */
        WRITES;

        /** Returns how calls are repeated. */
        RetryStrategy retries() {
            return this == READS ? AwsRetryStrategy.standardRetryStrategy() : AwsRetryStrategy.doNotRetry();
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

    @Override
    public void close() {
        reads.ifMade().ifPresent(SdkClient::close);
        writes.ifMade().ifPresent(SdkClient::close);
    }
}
