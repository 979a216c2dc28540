package dev.byoc.aws.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** An HTTP client that works in an account of its own on moto, where every account may have five networks. */
public final class MotoAccountHttp implements SdkHttpClient {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static final long FIRST = 200_000_000_000L + System.currentTimeMillis() % 1_000_000_000L * 100;
    private static final SdkHttpClient CLIENT =
            ApacheHttpClient.builder().maxConnections(100).build();

    private final String account;

    private MotoAccountHttp(String account) {
        this.account = account;
    }

    /** Returns a client for an account that nothing is in. */
    public static MotoAccountHttp next() {
        return new MotoAccountHttp(Long.toString(FIRST + ACCOUNTS.incrementAndGet()));
    }

    /** Returns a client for {@code account}. */
    static MotoAccountHttp of(String account) {
        return new MotoAccountHttp(account);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return CLIENT.prepareRequest(HttpExecuteRequest.builder()
                .request(request.httpRequest().toBuilder()
                        .putHeader("x-moto-account-id", account)
                        .build())
                .contentStreamProvider(request.contentStreamProvider().orElse(null))
                .metricCollector(request.metricCollector().orElse(null))
                .build());
    }

    @Override
    public String clientName() {
        return "Account";
    }

    @Override
    public void close() {
        // What all accounts share stays open as long as the tests run.
    }
}
