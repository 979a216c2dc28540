package dev.byoc.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that adds a latency to every request, and counts them. */
final class SlowHttp implements SdkHttpClient {
    private final SdkHttpClient real;
    private final Duration latency;
    private final AtomicInteger requests = new AtomicInteger();

    SlowHttp(SdkHttpClient real, Duration latency) {
        this.real = real;
        this.latency = latency;
    }

    /** Returns how many requests were sent since the last time. */
    int take() {
        return requests.getAndSet(0);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                requests.incrementAndGet();
                try {
                    Thread.sleep(latency.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
                return prepared.call();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
